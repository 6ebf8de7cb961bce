import { basename } from 'node:path';
import { LacunaError } from '../contract/error';
import { loadImageModel, loadModel } from '../engine/load-model';
import type { ImageRun } from '../imagery/image-run';
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
  const { saved, table, images, run } = await readProject(path);
  if (images) throw new LacunaError('bad-input', `${basename(path)} is a model of images.`, 'Name a model of a table.');
  if (!saved || !table) throw noModel(path);
  return { run: await loadModel(saved, null, run, basename(path)), reference: table, seed: run?.settings.seed ?? 1 };
}

export interface SavedImageModel {
  readonly run: ImageRun;
  readonly seed: number;
}

/** The model of a project of images; null when it is one of a table. @throws LacunaError */
export async function readImageModel(path: string): Promise<SavedImageModel | null> {
  const { saved, table, images, run } = await readProject(path);
  if (table) return null;
  if (!saved || !images) throw noModel(path);
  return { run: await loadImageModel(saved, run, basename(path)), seed: run?.settings.seed ?? 1 };
}

function noModel(path: string): LacunaError {
  return new LacunaError('bad-input', `${basename(path)} holds no trained model.`, 'Train one and save it first.');
}
