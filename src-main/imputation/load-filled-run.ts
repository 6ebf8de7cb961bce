import { encodeTable } from '../encoding/encode-table';
import type { Table } from '../table/table';
import { TableFiller } from './fill-table';
import type { FilledRun, SavedRun } from './filled-run';
import { chosenWay } from './learned';
import { unpackCells } from './pack-cells';
import { unpackLearned } from './pack-learned';
import { filledRun } from './run';

/**
 * A saved run, ready to answer again. The backend must be open.
 * @param table the table it was trained on, under the same settings; null: only other rows can be filled
 */
export function loadFilledRun(saved: SavedRun, table: Table | null): FilledRun {
  const learned = unpackLearned(saved);
  if (table === null) return filledRun(learned, null);
  const { encoding, settled } = learned;
  const matrix = encodeTable(encoding, table);
  const cells =
    unpackCells(encoding, matrix, saved.arrays) ??
    new TableFiller(encoding, matrix, chosenWay(learned), settled.calibrations).all();
  return filledRun(learned, { table, matrix, cells });
}
