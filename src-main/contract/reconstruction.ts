import { z } from 'zod';
import { command } from './define';

export interface ReconstructionFacts {
  /** Per modelled column, in table order; error as in the Gower measure, 0…1, mean over observed cells. */
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
  facts: command<ReconstructionFacts | null>()('reconstruction/facts', 'port', z.object({})),
  grid: command<ReconstructionGrid>()(
    'reconstruction/grid',
    'port',
    z.object({ rows: z.array(z.int().min(0)).max(500) }),
  ),
  row: command<RebuiltRow>()('reconstruction/row', 'port', z.object({ row: z.int().min(0) })),
};
