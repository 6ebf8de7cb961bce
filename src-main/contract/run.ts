import { z } from 'zod';
import { command, event } from './define';
import type { ErrorEnvelope } from './error';
import { backendWish } from './compute';
import { fileToken } from './file';
import { modelKinds, posteriors, priorSettings } from './model';

export const goals = ['fill', 'explore', 'generate'] as const;
export const qualities = ['fast', 'balanced', 'best'] as const;
export const phaseForms = ['weighted', 'alternating'] as const;
/** What an image net is made of. */
export const bodies = ['dense', 'convolution'] as const;
export type BodyKind = (typeof bodies)[number];

/** What the user chooses for a run. Left out: Lacuna's choice for the goal, the quality and the table's size. */
export const runSettings = z.object({
  goal: z.enum(goals).default('fill').describe('what the model is for'),
  quality: z.enum(qualities).default('balanced').describe('how long to look for a better model'),
  seed: z.int().min(0).max(4294967295).default(1).describe('same seed, same result on the same backend'),
  backend: backendWish,
  model: z.enum(modelKinds).default('aae').describe('which of the family of models'),
  posterior: z.enum(posteriors).default('deterministic').describe('how the encoder answers'),
  prior: priorSettings,
  /** Whether the discriminator is told the label (section 2.3 of the paper): each label then has its own part of the prior. */
  labelledPrior: z.boolean().default(false).describe('gives each label its own part of the prior'),
  /** Name of the column that is the label; left out: the column whose role that is. An image set has labels of its own. */
  label: z.string().min(1).optional().describe('column that is the label'),
  /** Names of the columns that a conditional model is told beside the label. */
  conditions: z.array(z.string().min(1)).max(64).default([]).describe('columns that samples can be asked for'),
  /** Left out: the number of labels, else ten. */
  clusters: z.int().min(2).max(100).optional().describe('categories of a clustering or reduction model'),
  /** Width of the latent code z. */
  latent: z.int().min(1).max(256).optional().describe('width of the latent code'),
  units: z.int().min(4).max(2048).optional().describe('units of each hidden layer'),
  layers: z.int().min(1).max(6).optional().describe('hidden layers of encoder and decoder'),
  /** Images only; left out: convolutions wherever they are not slow. */
  body: z.enum(bodies).optional().describe('layers of an image model'),
  epochs: z.int().min(1).max(100_000).optional().describe('most passes over the table'),
  seconds: z.number().min(1).max(864_000).optional().describe('most seconds of training'),
  batch: z.int().min(8).max(8192).optional().describe('rows of one step'),
  learningRate: z.number().positive().max(1).optional().describe('step size of encoder and decoder'),
  phases: z
    .enum(phaseForms)
    .optional()
    .describe('weighted: one optimiser, reconstruction + weight × adversarial; alternating: the phases of the paper'),
  adversarialWeight: z
    .number()
    .min(0)
    .max(10)
    .optional()
    .describe('pull of the latents towards the prior (weighted form)'),
  dropout: z.number().min(0).max(0.9).optional().describe('share of hidden units dropped in training'),
  /** Its weights and optimisers, settings that shape it included; left out: a new one. */
  onward: z.boolean().optional().describe('goes on training the model that is open'),
  /** Share of the observed cells that is hidden to watch and score the run. */
  hidden: z.number().min(0.01).max(0.5).default(0.1).describe('share of observed cells hidden to score the run'),
});
export type RunSettings = z.infer<typeof runSettings>;
export type RunSettingsInput = z.input<typeof runSettings>;

export const runStates = [
  'preparing',
  'training',
  'paused',
  'scoring',
  'filling',
  'done',
  'stopped',
  'failed',
] as const;
export type RunState = (typeof runStates)[number];

/** One point of the live curves; NaN where a value was not measured at that step. */
export interface CurvePoint {
  /** Which of several nets that train at once, from 0; left out where they train one after the other. */
  readonly net?: number;
  /** Of its own net where `net` is told, else counted on over all nets. */
  readonly step: number;
  readonly epoch: number;
  /** Reconstruction loss, mean per observed cell of the batch (nats for softmax heads, squared error in sd for Gaussian heads). */
  readonly reconstruction: number;
  /** Loss of the discriminator, and of the encoder against it (binary cross-entropy, nats). */
  readonly discriminator: number;
  readonly generator: number;
  /** Error on the hidden cells (mean over columns: squared error in sd, or 1 - accuracy). */
  readonly held: number;
}

export interface RunFacts {
  readonly id: number;
  readonly state: RunState;
  readonly settings: RunSettings;
  /** What the left-out settings became. */
  readonly resolved: {
    readonly latent: number;
    readonly units: number;
    readonly layers: number;
    readonly batch: number;
    readonly epochs: number;
    readonly learningRate: number;
    readonly phases: (typeof phaseForms)[number];
    readonly adversarialWeight: number;
    readonly dropout: number;
    /** Of an image net; null for a table's. */
    readonly body: BodyKind | null;
    /** Nets trained and averaged. */
    readonly members: number;
    readonly parameters: number;
  } | null;
  /** Name of the backend that computes, e.g. 'TensorFlow.js WASM (SIMD)'. */
  readonly backend: string;
  /** What scores the model and answers what is asked of it; left out where the same backend does. */
  readonly asked?: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly step: number;
  /** Steps expected at most; early stopping may end sooner. */
  readonly steps: number;
  readonly bestStep: number;
  readonly curve: readonly CurvePoint[];
  readonly error: ErrorEnvelope | null;
  /** What went otherwise than planned without ending the run, in one sentence; left out where nothing did. */
  readonly note?: string;
}

export interface RunProgress {
  readonly run: number;
  readonly state: RunState;
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  /** 0…1 over the whole run, scoring and filling included. */
  readonly share: number;
  readonly secondsSpent: number;
  /** NaN until it can be told. */
  readonly secondsLeft: number;
  readonly memoryBytes: number;
  /** Points since the last message. */
  readonly points: readonly CurvePoint[];
  /** Which of the averaged nets is trained now, from 1; the first of them where several are. */
  readonly member: number;
  readonly members: number;
  /** As in the run's facts. */
  readonly note?: string;
}

/** The phases that a step of training can have. */
export const phaseNames = [
  'reconstruction',
  'weighted',
  'penalised',
  'discriminator',
  'generator',
  'classification',
  'grouping',
] as const;
export type PhaseName = (typeof phaseNames)[number];

/** Losses on the rows of one step, as in a curve's point. */
export type StepLosses = Pick<CurvePoint, 'reconstruction' | 'discriminator' | 'generator'>;

/** What one phase did, or a whole step, seen on the rows of the step: told where a held run goes on by one of them. */
export interface PhaseReport {
  readonly run: number;
  /** From 1; of the first net where several train. */
  readonly step: number;
  /** Null: all phases of the step. */
  readonly phase: PhaseName | null;
  /** Which of the phases of the step it is, from 1. */
  readonly place: number;
  readonly phases: number;
  readonly before: StepLosses;
  readonly after: StepLosses;
}

/** Draws of a prior, for its picture: the first two dimensions of each. */
export interface PriorDraws {
  /** [draws, 2]; the second is 0 where the prior lies on a line. */
  readonly points: Float32Array;
  /** [draws] the part of the prior that each comes from; null where it is not divided. */
  readonly parts: Int32Array | null;
}

/** A cloud of points that was read from a file. */
export interface PointCloud {
  readonly points: readonly (readonly number[])[];
}

/** What the discriminator says of a plane of codes: D(z), the probability that z came from the prior. */
export interface DiscriminatorField {
  /** Values along each side of a square grid from −reach to reach; the first row is the lowest. */
  readonly side: number;
  readonly reach: number;
  /** [side, side] 0…1; where each label has its part of the prior, that of the label which suits best. */
  readonly values: Float32Array;
}

/** A group of each of some rows, by number; −1: none. */
export interface RowGroups {
  readonly codes: Int32Array;
  readonly names: readonly string[];
}

/** Some images above what the net makes of them, as bytes: [count, height, width, channels]. */
export interface RebuiltPair {
  readonly count: number;
  readonly original: Uint8Array;
  readonly rebuilt: Uint8Array;
}

/** Latents of some rows beside as many draws of the prior, for the picture of the two meeting. */
export interface LatentSnapshot {
  readonly run: number;
  readonly step: number;
  /** [points, 2] first two principal axes of the prior's space (z itself where it has two dimensions). */
  readonly z: Float32Array;
  readonly prior: Float32Array;
  /** Of a latent code of two dimensions that a discriminator judges; else null. */
  readonly field: DiscriminatorField | null;
  /** The category y of each row, where the model has one; named as the labels that they stand for, else from 1. */
  readonly categories: RowGroups | null;
  /** The label of each row, where there is a label. */
  readonly labels: RowGroups | null;
  /** [points] number of the label whose part of the prior each draw is from, −1: of any; null where the prior is not divided. */
  readonly parts: Int32Array | null;
  /** Null for a table. */
  readonly pictures: RebuiltPair | null;
}

export const runCommands = {
  start: command<{ readonly run: number }>()('run/start', 'engine', runSettings),
  pause: command<void>()('run/pause', 'engine', z.object({})),
  resume: command<void>()('run/resume', 'engine', z.object({})),
  /** Lets a paused run go on by one phase of a step, or to the end of one. */
  step: command<void>()('run/step', 'engine', z.object({ by: z.enum(['phase', 'step']) })),
  /** Ends training; what has been learnt is kept, scored and used. */
  stop: command<void>()('run/stop', 'engine', z.object({})),
  /** The current (or last) run with its whole curve; null before the first. */
  facts: command<RunFacts | null>()('run/facts', 'port', z.object({})),
  /** What a run with these settings would be: sizes, steps. */
  plan: command<NonNullable<RunFacts['resolved']>>()('run/plan', 'port', runSettings),
  /** Draws of a prior as a run would use it, without a run. */
  prior: command<PriorDraws>()(
    'run/prior',
    'port',
    z.object({
      prior: priorSettings,
      draws: z.int().min(1).max(2000).default(600),
      seed: z.int().min(0).max(4294967295).default(1),
      latent: z.int().min(1).max(256).default(2),
      /** Labels that have a part of the prior each; 0: it is not divided. */
      parts: z.int().min(0).max(100).default(0),
    }),
  ),
  /** Reads a cloud of points for the prior: a CSV file with a point a line. */
  readPoints: command<PointCloud>()('run/read-points', 'engine', z.object({ file: fileToken })),
  history: command<readonly RunFacts[]>()('run/history', 'port', z.object({})),
};

export const runEvents = {
  progress: event<RunProgress>()('run/progress'),
  latents: event<LatentSnapshot>()('run/latents'),
  phase: event<PhaseReport>()('run/phase'),
};
