import { z } from 'zod';
import { command } from './define';
import { fileToken } from './file';

export const generationSettings = z.object({
  rows: z.int().min(1).max(10_000_000).default(100),
  seed: z.int().min(0).max(4294967295).default(1),
});

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
