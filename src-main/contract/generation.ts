import { z } from 'zod';
import { command } from './define';
import { fileToken } from './file';
import type { Kind } from './table';

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
});

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
}

export interface GenerationFacts {
  readonly columns: readonly number[];
  readonly names: readonly string[];
  readonly rows: number;
  /** The first rows: texts[column][row]. */
  readonly texts: readonly (readonly string[])[];
  /** Per column: 1 − KS distance (numbers) or 1 − total variation (levels), 1 is best (SDMetrics' KSComplement, TVComplement). */
  readonly shapes: readonly { readonly column: number; readonly name: string; readonly score: number }[];
  /** Mean of the shapes. */
  readonly columnShapes: number;
  /** Mean of 1 − |ρ_real − ρ_made|/2 over numeric pairs with |ρ_real| > 0.5; NaN without one. */
  readonly pairTrends: number;
  /** Share of made rows that no real row matches (numbers within 1 % of the range). */
  readonly newRows: number;
  /** Whether the latents fit the prior well enough for samples to be trusted; a sentence if not. */
  readonly warning: { readonly en: string; readonly fr: string } | null;
}

export const generationCommands = {
  /** What the model of the open table or images can be asked for; null without one. */
  askable: command<Askable | null>()('generation/askable', 'port', z.object({})),
  /** Makes rows and keeps them until the next call; answers with the first 200 and the measures. */
  sample: command<GenerationFacts>()('generation/sample', 'port', generationSettings),
  /** Observed against made distribution of one column, of the last sample. */
  distribution: command<import('./imputation').ColumnDistribution>()(
    'generation/distribution',
    'port',
    z.object({ column: z.int().min(0) }),
  ),
  export: command<{ readonly rows: number }>()(
    'generation/export',
    'engine',
    generationSettings.extend({ target: fileToken }),
  ),
};
