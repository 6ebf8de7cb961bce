import type { RunSettings } from '../../contract/run';
import type { FilledRun } from '../../imputation/filled-run';
import type { RunHooks, SavedRun, TrainingFacts } from '../../training/run';
import type { Trainers } from '../../training/trainers';
import type { Table } from '../../table/table';
import type { Job } from './session';

/** Learns from a table's observed cells and fills its gaps. */
export class TableJob implements Job {
  result: FilledRun | null = null;

  /** @param before a run whose nets go on; left out: new ones are trained */
  constructor(
    private readonly table: Table,
    private readonly before?: FilledRun,
  ) {}

  async train(settings: RunSettings, hooks: RunHooks, trainers: Trainers): Promise<TrainingFacts> {
    if (this.before === undefined) {
      const { trainAndFill } = await import('../../imputation/train-and-fill');
      this.result = await trainAndFill(this.table, settings, hooks, trainers);
    } else {
      const { goOn } = await import('../../imputation/go-on');
      this.result = await goOn(this.table, this.before, settings, hooks, trainers);
    }
    return this.result.training;
  }

  async recover(saved: SavedRun): Promise<void> {
    const { loadFilledRun } = await import('../../imputation/load-filled-run');
    this.result = loadFilledRun(saved, this.table);
  }
}
