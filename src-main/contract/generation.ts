import { z } from 'zod';
import { command } from './define';
import { fileToken } from './file';
import type { ColumnDistribution } from './imputation';
import type { Kind } from './table';

/**
 * Where the codes of made rows come from: 'fitted', a density fitted to the codes of the rows that were learnt from; 'prior', the prior
 * itself, as in the paper.
 */
export const codeSources = ['fitted', 'prior'] as const;
export type CodeSource = (typeof codeSources)[number];

/** What made rows or images are asked to be. Images have a label alone, whose column is named "label". */
export const generationWish = z.object({
  /** Column and value, as texts: what stands in the made cells. */
  where: z
    .array(z.object({ column: z.string().min(1), value: z.string().min(1) }))
    .max(64)
    .default([]),
  /** Category of a clustering model, from 1. */
  cluster: z.int().min(1).max(100).optional(),
  /** Equally many of each label, one label after the other. */
  balanced: z.boolean().default(false),
});
export type GenerationWish = z.infer<typeof generationWish>;

export const generationSettings = generationWish.extend({
  rows: z.int().min(1).max(10_000_000).default(100),
  seed: z.int().min(0).max(4294967295).default(1),
  codes: z.enum(codeSources).default('fitted').describe('where the codes of made rows come from'),
});
export type GenerationSettings = z.infer<typeof generationSettings>;

export interface AskableColumn {
  /** Of the table; 0 for the label of images. */
  readonly column: number;
  readonly name: string;
  readonly kind: Kind;
  /** Whether it is the label, of which equally many of each can be asked for. */
  readonly isLabel: boolean;
  /** What can be asked for, most frequent first; null for numbers and dates. */
  readonly levels: readonly string[] | null;
  /** Least and greatest value of numbers and dates, as texts; null for levels. */
  readonly range: readonly [string, string] | null;
}

/** What a model can be asked for when it makes rows or images. */
export interface Askable {
  readonly columns: readonly AskableColumn[];
  /** Clusters that can be asked for by number; 0: none. */
  readonly clusters: number;
  /** Whether codes can come from a density that was fitted to them; else they come from the prior. */
  readonly fitted: boolean;
}

export interface GenerationFacts {
  readonly columns: readonly number[];
  readonly names: readonly string[];
  readonly rows: number;
  /** The first rows: texts[column][row]. */
  readonly texts: readonly (readonly string[])[];
  /** Where the codes came from: the prior where nothing else could be had. */
  readonly source: CodeSource;
  /** Whether the latents fit the prior well enough for samples of it to be trusted; a sentence if not. */
  readonly warning: { readonly en: string; readonly fr: string } | null;
}

/** How well one thing is told from another, or foretold: beside what real rows come to. */
export interface Detection {
  /** Area under the ROC curve of trees that tell made rows from real ones, on rows that they have not learnt from: 0.5 not at all, 1 always. */
  readonly made: number;
  /** The same for real rows that were held out against real rows that were learnt from; NaN without any held out. */
  readonly real: number;
  /** Rows of each kind. */
  readonly rows: number;
}

/** How well a column of rows that nobody has learnt from is foretold after learning from made rows (TSTR) and from real ones (TRTR). */
export interface TransferFacts {
  readonly column: number;
  readonly name: string;
  /** Share of right levels, or R² of numbers. */
  readonly measure: 'accuracy' | 'determination';
  readonly made: number;
  readonly real: number;
  /** The most frequent level, or the mean, in place of an answer. */
  readonly trivial: number;
  readonly tested: number;
}

/** Whether made rows or images copy what was learnt from: distances to learnt ones beside those to as many that were held out. */
export interface OverfittingFacts {
  readonly held: number;
  readonly learnt: number;
  /**
   * Share of made ones that are nearer to a learnt one than to a held one, as if there were as many of each: 0.5 where the model learnt
   * the kind and not the examples, 1 where it copies.
   */
  readonly nearerToLearnt: number;
  /** Medians of the distance to the closest learnt one (DCR). */
  readonly distance: { readonly made: number; readonly held: number };
  /** Medians of the nearest distance over the next nearest (NNDR). */
  readonly ratio: { readonly made: number; readonly held: number };
  /** Shares that equal a learnt one. */
  readonly copies: { readonly made: number; readonly held: number };
}

export interface ColumnShape {
  readonly column: number;
  readonly name: string;
  readonly kind: Kind;
  /** 1 − KS distance (numbers) or 1 − total variation (levels) to the learnt rows, 1 is best (SDMetrics' KSComplement, TVComplement). */
  readonly score: number;
  /** The same for the rows held out; NaN without any. */
  readonly real: number;
}

export interface PairTrend {
  /** Columns of the table. */
  readonly a: number;
  readonly b: number;
  /** SDMetrics' CorrelationSimilarity or ContingencySimilarity; NaN where a column does not vary. */
  readonly score: number;
  /** Of the rows held out; NaN without any. */
  readonly real: number;
  /** |ρ|, or Cramér's V, in the learnt rows. */
  readonly strength: number;
  /** Whether the pair is related enough to count in the mean. */
  readonly counts: boolean;
}

/** What was asked of what was made, and which real rows or images it is judged beside. */
export interface AskedFacts {
  /** Real ones that fulfil the wish; null where that cannot be told of them: a cluster, or equally many of each label. */
  readonly fulfilling: number | null;
  /** Whether it is judged beside those alone, on the columns that were not asked for; else beside all. */
  readonly alone: boolean;
}

/** How like real rows are the rows that a model makes, and whether it copies. */
export interface QualityFacts {
  readonly source: CodeSource;
  readonly seed: number;
  /** Rows that were made to be judged, the first of them those that a smaller number gives. */
  readonly judged: number;
  /** Null: nothing was asked for. */
  readonly asked: AskedFacts | null;
  /** Real rows that they are judged beside: that the model learnt from, and that it has never seen (0: the run held none out). */
  readonly learnt: number;
  readonly held: number;
  readonly shapes: readonly ColumnShape[];
  /** Mean of the shapes (SDMetrics' Column Shapes); of made rows and of the rows held out. */
  readonly columnShapes: { readonly made: number; readonly real: number };
  readonly pairs: readonly PairTrend[];
  /** Mean over the pairs that count (SDMetrics 0.29's Column Pair Trends), and over all pairs; NaN without one. */
  readonly pairTrends: { readonly made: number; readonly real: number; readonly all: number };
  /** Beside the rows held out; beside the learnt ones where none are. Null with too few rows. */
  readonly detection: Detection | null;
  /** Null without rows held out, or with too few. */
  readonly transfer: TransferFacts | null;
  readonly overfitting: OverfittingFacts | null;
  /** Share of made rows that no learnt row matches, numbers within 1 % of the range (SDMetrics' NewRowSynthesis). */
  readonly newRows: number;
  /** Learnt against made, one a shape. */
  readonly distributions: readonly ColumnDistribution[];
}

const judging = generationSettings.omit({ rows: true }).extend({
  /** Column that is foretold; left out: the label, else the column of levels that is most related to the others, else such a column of numbers. */
  foretold: z.int().min(0).optional(),
});
export type JudgingSettings = z.infer<typeof judging>;

export const generationCommands = {
  /** What the model of the open table or images can be asked for; null without one. */
  askable: command<Askable | null>()('generation/askable', 'port', z.object({})),
  /** Makes rows; answers with the first 200. */
  sample: command<GenerationFacts>()('generation/sample', 'port', generationSettings),
  /** Makes as many rows as a judgement needs, from the same seed, and judges them. Takes some seconds. */
  quality: command<QualityFacts>()('generation/quality', 'port', judging),
  export: command<{ readonly rows: number }>()(
    'generation/export',
    'engine',
    generationSettings.extend({ target: fileToken }),
  ),
  /** The judgement as one HTML page. */
  exportReport: command<void>()(
    'generation/export-report',
    'engine',
    judging.extend({ target: fileToken, language: z.enum(['en', 'fr']).default('en') }),
  ),
};
