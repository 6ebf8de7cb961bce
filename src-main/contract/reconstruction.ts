import { z } from 'zod';
import { command } from './define';

/**
 * 'hidden': a cell is rebuilt with itself (and a fifth of its row) hidden from the encoder: what the model understands.
 * 'whole': the encoder sees the whole row: the autoencoder's plain reconstruction.
 */
export const rebuildForms = ['hidden', 'whole'] as const;
export type RebuildForm = (typeof rebuildForms)[number];
const form = z.enum(rebuildForms).default('hidden');

export interface ReconstructionFacts {
  /**
   * Per modelled column, in table order, mean over observed cells: numbers |error| / observed range (at most 1), levels
   * 1 − probability of the observed level.
   */
  readonly columns: readonly { readonly column: number; readonly name: string; readonly error: number }[];
  /** Rows in order of falling error, at most 5000; error = mean over the row's observed cells. */
  readonly rows: Int32Array;
  readonly rowErrors: Float32Array;
  /** Error of every row of the table, for histograms and colours. */
  readonly allRowErrors: Float32Array;
}

/** Errors of some rows, cell by cell: errors[i * columns + j], NaN at gaps. */
export interface ReconstructionGrid {
  readonly rows: Int32Array;
  readonly columns: readonly number[];
  readonly errors: Float32Array;
}

export interface RebuiltRow {
  readonly row: number;
  readonly error: number;
  readonly cells: readonly {
    readonly column: number;
    readonly name: string;
    readonly observed: string | null;
    readonly rebuilt: string;
    readonly error: number;
  }[];
}

export const reconstructionCommands = {
  facts: command<ReconstructionFacts | null>()('reconstruction/facts', 'port', z.object({ form })),
  grid: command<ReconstructionGrid>()(
    'reconstruction/grid',
    'port',
    z.object({ rows: z.array(z.int().min(0)).max(500), form }),
  ),
  row: command<RebuiltRow>()('reconstruction/row', 'port', z.object({ row: z.int().min(0), form })),
};
