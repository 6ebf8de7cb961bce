import type { RunSettings } from '../contract/run';
import type { Table } from '../table/table';
import { trainHere, type Trainers } from '../training/trainers';
import { TableFiller } from './fill-table';
import type { FilledRun, RunHooks } from './filled-run';
import { learn, type Learning } from './learn';
import { chosenWay } from './learned';
import { filledRun } from './run';

/**
 * One run: learns from the table's observed cells and answers every gap. The backend must be open.
 * @throws LacunaError when nothing of the table can be modelled
 */
export async function trainAndFill(
  table: Table,
  settings: RunSettings,
  hooks: RunHooks,
  trainers: Trainers = trainHere,
): Promise<FilledRun> {
  return fill(table, await learn(table, settings, hooks, trainers), hooks);
}

/** Answers every gap of a table by what has been learnt. */
export async function fill(table: Table, { learned, matrix, progress }: Learning, hooks: RunHooks): Promise<FilledRun> {
  hooks.onState('filling');
  const filler = new TableFiller(learned.encoding, matrix, chosenWay(learned), learned.settled.calibrations);
  while (!filler.done) {
    filler.step();
    progress.fill(filler.share);
    await hooks.gate();
  }
  progress.fill(1);
  hooks.onState(learned.training.stopped ? 'stopped' : 'done');
  return filledRun(learned, { table, matrix, cells: filler.cells });
}
