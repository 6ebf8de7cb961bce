import { z } from 'zod';
import { backendWish } from './compute';
import { command, event } from './define';
import type { ErrorEnvelope } from './error';
import { fileToken } from './file';
import { qualities } from './run';

/** The AAE and the relatives that it is compared with, in the order of the table. */
export const comparedModels = ['aae', 'ae', 'dae', 'vae', 'wae', 'gan'] as const;
export type ComparedKind = (typeof comparedModels)[number];

export const comparisonSettings = z.object({
  models: z
    .array(z.enum(comparedModels))
    .min(1)
    .max(comparedModels.length)
    .default([...comparedModels])
    .describe('models to compare'),
  quality: z
    .enum(qualities)
    .default('balanced')
    .describe('steps of each model, where neither epochs nor seconds are given'),
  /** The same steps for all: so many passes over the rows. */
  epochs: z.int().min(1).max(100_000).optional().describe('passes over the data, the same for each model'),
  /** The same time for all: each takes as many steps as it manages. */
  seconds: z.number().min(1).max(86_400).optional().describe('seconds of training of each model'),
  latent: z.int().min(1).max(256).optional().describe('width of the latent code, the same for each model'),
  seed: z.int().min(0).max(4294967295).default(1).describe('same seed, same result on the same backend'),
  backend: backendWish,
  /** Column that no model sees and that clusters are compared with; left out: the column whose role that is. */
  label: z.string().min(1).optional().describe('column that clusters are compared with; no model sees it'),
});
export type ComparisonSettings = z.infer<typeof comparisonSettings>;
export type ComparisonSettingsInput = z.input<typeof comparisonSettings>;

/**
 * What is measured of each model, on rows or images that none has seen (clusters: on all, whose labels none has seen):
 * - rebuilt: error of what is rebuilt from the whole row (tables: Gower, 0…1; images: mean squared error of pixels 0…1)
 * - sharpness: variance of the Laplacian of rebuilt images over that of the images themselves
 * - samples: how well a classifier tells draws from real ones (C2ST, area under the curve; 0.5: not at all)
 * - density, coverage: of drawn images, how much they lie among real ones, and what share of the real ones they come near (Naeem et al. 2020)
 * - shapes: likeness of the columns' distributions, real against drawn (Column Shapes, 0…1)
 * - codes: how well a classifier tells codes from draws of the prior (the same area)
 * - agreement, rand, astray: k-means clusters of the codes against the label (NMI, ARI, share in clusters of another label)
 * - filled: error of hidden cells (Gower) or pixels (mean squared error)
 * - seconds: of training
 */
export const measures = [
  'rebuilt',
  'sharpness',
  'samples',
  'density',
  'coverage',
  'shapes',
  'codes',
  'agreement',
  'rand',
  'astray',
  'filled',
  'seconds',
] as const;
export type Measure = (typeof measures)[number];

/** Where a measure would best be; of several models, the one nearest to it is the best. */
const ideals: Readonly<Record<Measure, number>> = {
  rebuilt: 0,
  sharpness: 1,
  samples: 0.5,
  density: 1,
  coverage: 1,
  shapes: 1,
  codes: 0.5,
  agreement: 1,
  rand: 1,
  astray: 0,
  filled: 0,
  seconds: 0,
};

/** Why a model lacks a measure: a GAN has no encoder; a classifier needs ten rows of either kind. */
export const lacks = ['no-encoder', 'too-few'] as const;
export type Lack = (typeof lacks)[number];

export interface ComparedModel {
  readonly model: ComparedKind;
  /** 'left': the comparison was stopped before it had its whole budget, so it is not compared. */
  readonly state: 'waiting' | 'training' | 'judging' | 'done' | 'left';
  /** Steps done, and trainable numbers; 0 before. */
  readonly steps: number;
  readonly parameters: number;
  /** Of the measures that apply to the data; empty before the model is judged. */
  readonly values: Partial<Readonly<Record<Measure, number>>>;
  readonly lacks: Partial<Readonly<Record<Measure, Lack>>>;
}

/** What a model is to be better than, or comes to at best. */
export const yardsticks = ['mean', 'nearest', 'real'] as const;
export type Yardstick = (typeof yardsticks)[number];

export interface ComparisonFacts {
  readonly state: 'preparing' | 'training' | 'done' | 'stopped' | 'failed';
  readonly settings: ComparisonSettings;
  readonly data: {
    readonly kind: 'table' | 'images';
    readonly name: string;
    /** Rows or images. */
    readonly learnt: number;
    readonly held: number;
    /** The label that clusters are compared with; null: none. */
    readonly label: string | null;
  };
  readonly backend: string;
  /** Width of the code, and steps of each model; 0 steps where the budget is in seconds. */
  readonly latent: number;
  readonly steps: number;
  /** Those that apply to the data. */
  readonly measures: readonly Measure[];
  readonly models: readonly ComparedModel[];
  /** Mean or mode, nearest neighbour; and what rows or images that were learnt from come to beside those that were not. */
  readonly yardsticks: Readonly<Record<Yardstick, Partial<Readonly<Record<Measure, number>>>>>;
  readonly seconds: number;
  readonly error: ErrorEnvelope | null;
}

/** Images that no model has seen, and what each makes of them: [count, height, width, channels] each. */
export interface ComparedPictures {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly originals: Uint8Array;
  readonly models: readonly {
    readonly model: ComparedKind;
    /** Null for a model without an encoder. */
    readonly rebuilt: Uint8Array | null;
    readonly samples: Uint8Array;
  }[];
}

/** One column's distribution, as shares of its cells: real rows, and the rows that each model drew. */
export interface ComparedColumn {
  readonly column: number;
  readonly name: string;
  /** [bins + 1]; null for levels. */
  readonly edges: readonly number[] | null;
  /** Whether the edges are milliseconds since 1970 UTC. */
  readonly dates: boolean;
  /** [bins]; null for numbers. */
  readonly levels: readonly string[] | null;
  readonly real: readonly number[];
  readonly models: readonly { readonly model: ComparedKind; readonly shares: readonly number[] }[];
}

export interface ComparisonProgress {
  readonly state: ComparisonFacts['state'];
  /** 0…1 over all models. */
  readonly share: number;
  /** The model that is trained or judged; null before and after. */
  readonly model: ComparedKind | null;
  readonly secondsSpent: number;
  /** NaN until it can be told. */
  readonly secondsLeft: number;
}

export const comparisonForms = ['csv', 'html'] as const;

export const comparisonCommands = {
  start: command<void>()('comparison/start', 'engine', comparisonSettings),
  /** Ends it; models that have had their whole budget are kept. */
  stop: command<void>()('comparison/stop', 'engine', z.object({})),
  /** The comparison that is going on, or the last one of what lies open; null before the first. */
  facts: command<ComparisonFacts | null>()('comparison/facts', 'port', z.object({})),
  /** Null for a table. */
  pictures: command<ComparedPictures | null>()('comparison/pictures', 'port', z.object({})),
  /** Empty for images. */
  columns: command<readonly ComparedColumn[]>()('comparison/columns', 'port', z.object({})),
  export: command<void>()(
    'comparison/export',
    'engine',
    z.object({ target: fileToken, form: z.enum(comparisonForms), language: z.enum(['en', 'fr']).default('en') }),
  ),
};

export const comparisonEvents = {
  comparison: event<ComparisonProgress>()('comparison/progress'),
};

/** The models whose measure is best, as far as it is shown; none where fewer than two have it. */
export function bestOf({ models }: Pick<ComparisonFacts, 'models'>, measure: Measure): ComparedKind[] {
  const distances = models.flatMap(({ model, values }) => {
    const value = values[measure];
    return value === undefined ? [] : [{ model, distance: Math.abs(value - ideals[measure]) }];
  });
  if (distances.length < 2) return [];
  const least = Math.min(...distances.map(({ distance }) => distance));
  return distances.filter(({ distance }) => distance === least).map(({ model }) => model);
}
