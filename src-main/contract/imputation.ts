import { z } from 'zod';
import { command } from './define';
import { fileToken } from './file';
import type { Agreement } from './latent';

/** 'linear': joint Gaussian of the encoded columns; 'forest': trees on the filled table; 'blend': weighted mean of several, see `weights`. */
export const methods = ['mean-mode', 'nearest-neighbour', 'linear', 'forest', 'aae', 'blend'] as const;
export type Method = (typeof methods)[number];

/** Error of one method on the hidden cells of one column (or of the whole table). */
export interface MethodScore {
  readonly method: Method;
  /** Mean over cells: |error| / observed range (at most 1); category: wrong = 1. The Gower error. */
  readonly gower: number;
  /** Root of the mean squared error over the sd of the column; NaN without numeric cells. */
  readonly nrmse: number;
  /** Share of categories that are right; NaN without categorical cells. */
  readonly accuracy: number;
}

export interface ColumnScores {
  readonly column: number;
  readonly name: string;
  readonly hidden: number;
  /** Each method alone and, where 'blend' is chosen, the blend, each cell judged by weights that were chosen without it. */
  readonly scores: readonly MethodScore[];
  /** The method with the smallest Gower error; it fills this column's gaps. */
  readonly chosen: Method;
  /** Where 'blend' is chosen: how much of each method, largest first, summing to 1. */
  readonly weights?: readonly { readonly method: Method; readonly weight: number }[];
  /** Share of hidden cells whose truth lies in the stated 90 % interval; NaN for categories. */
  readonly coverage: number;
}

export interface ImputationFacts {
  readonly gaps: number;
  readonly filled: number;
  /** Gaps that stay, and why: column, count, sentence. */
  readonly left: readonly {
    readonly column: number;
    readonly gaps: number;
    readonly why?: 'ignored' | 'empty' | 'text' | 'identifier';
    /** `why` as an English sentence. */
    readonly reason: string;
  }[];
  readonly hidden: number;
  /** Over all hidden cells: each method alone, and the choice per column ('chosen'). */
  readonly overall: readonly MethodScore[];
  readonly chosen: Omit<MethodScore, 'method'>;
  readonly columns: readonly ColumnScores[];
  /** How often y gets the label wrong where the run hid it, and the most frequent label would; where y is trained by the label. */
  readonly labels?: {
    readonly label: string;
    readonly hidden: number;
    readonly error: number;
    readonly mostFrequent: number;
  };
  /**
   * How y agrees with the label, where the model has categories and the table a label: on rows that no net has learnt from, clusters
   * named by the others; `heldOut` false: the run held no rows out, and all are judged.
   */
  readonly clusters?: Agreement & { readonly label: string; readonly heldOut: boolean };
  /** One paragraph for a methods section, in the user's language. */
  readonly methodsText: { readonly en: string; readonly fr: string };
}

/** One filled cell with how far it can be trusted. */
export interface FilledCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly method: Method;
  /** Numbers and datetimes: central 90 % interval, as texts in the column's format. */
  readonly interval?: readonly [string, string];
  /** Categories and booleans: probabilities, most likely first. */
  readonly probabilities?: readonly { readonly level: string; readonly probability: number }[];
}

/** Observed against imputed distribution of one column. */
export type ColumnDistribution =
  | {
      readonly kind: 'numbers';
      readonly edges: readonly number[];
      readonly observed: readonly number[];
      readonly filled: readonly number[];
    }
  | {
      readonly kind: 'levels';
      readonly levels: readonly string[];
      readonly observed: readonly number[];
      readonly filled: readonly number[];
    };

/** Overimputation: each hidden cell's truth against what was said of it. */
export interface Overimputation {
  readonly column: number;
  readonly name: string;
  readonly rows: Int32Array;
  readonly truth: Float64Array;
  readonly said: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export const imputationCommands = {
  facts: command<ImputationFacts | null>()('imputation/facts', 'port', z.object({})),
  cells: command<readonly FilledCell[]>()(
    'imputation/cells',
    'port',
    z.object({ rows: z.array(z.int().min(0)).max(2000), column: z.int().min(0).optional() }),
  ),
  distribution: command<ColumnDistribution>()('imputation/distribution', 'port', z.object({ column: z.int().min(0) })),
  overimputation: command<Overimputation | null>()(
    'imputation/overimputation',
    'port',
    z.object({ column: z.int().min(0) }),
  ),
  exportTable: command<{ readonly cells: number }>()(
    'imputation/export-table',
    'engine',
    z.object({ target: fileToken }),
  ),
  exportMask: command<void>()('imputation/export-mask', 'engine', z.object({ target: fileToken })),
  /** Long format: `.imp` 0…m, `.id`, then the columns, as mice's complete("long"). */
  exportDraws: command<void>()(
    'imputation/export-draws',
    'engine',
    z.object({
      target: fileToken,
      draws: z.int().min(2).max(1000).default(20),
      seed: z.int().min(0).max(4294967295).default(1),
      form: z.enum(['long', 'cells']).default('long'),
    }),
  ),
  exportReport: command<void>()(
    'imputation/export-report',
    'engine',
    z.object({ target: fileToken, language: z.enum(['en', 'fr']).default('en') }),
  ),
};
