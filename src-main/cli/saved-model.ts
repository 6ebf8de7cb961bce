import { basename } from 'node:path';
import { LacunaError } from '../contract/error';
import { loadModel } from '../engine/load-model';
import type { FilledRun } from '../imputation/filled-run';
import type { TableReference } from '../project/project';
import { readProject } from '../project/read-project';

/** Rows of a new table that are in memory at a time. */
export const batchRows = 4096;

export interface SavedModel {
  readonly run: FilledRun;
  /** The table that it was trained on. */
  readonly reference: TableReference;
  readonly seed: number;
}

/** The model of a project, to be used on other rows; its own table is not needed. @throws LacunaError */
export async function readModel(path: string): Promise<SavedModel> {
  const { saved, table, run } = await readProject(path);
  if (!saved || !table) {
    throw new LacunaError('bad-input', `${basename(path)} holds no trained model.`, 'Train one and save it first.');
  }
  return { run: await loadModel(saved, null, run, basename(path)), reference: table, seed: run?.settings.seed ?? 1 };
}
