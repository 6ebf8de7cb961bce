import { basename } from 'node:path';
import type { RunFacts } from '../contract/run';
import type { ImageRun } from '../imagery/image-run';
import type { ImageSet } from '../images/image-set';
import type { FilledRun } from '../imputation/filled-run';
import type { Project } from '../project/project';
import type { Table } from '../table/table';
import type { SavedRun } from '../training/run';
import { findTable } from './find-table';
import { loadImageModel, loadKept, loadModel } from './load-model';
import type { Workbench } from './workbench';

/**
 * Puts a saved project on the workbench. Whatever cannot be restored is noted, not refused: a model without its table
 * still fills new rows.
 *
 * @throws LacunaError when the file is no project or is damaged; what was open stays open then
 */
export async function openProject(bench: Workbench, path: string): Promise<void> {
  const { readProject } = await import('../project/read-project');
  const project = await readProject(path);
  const found = await findData(project, path);
  const model = project.saved && (await loadModelOf(project.saved, found, project.run, basename(path)));
  const compared = project.comparison && loadKept(project.comparison, basename(path));
  await bench.close();
  put(bench, found, model);
  bench.comparison.restore(compared);
  bench.runs.restore(project.run && asEnded(project.run, model !== null), project.history);
  // The copy that survived a crash belongs to no file: saving it asks for one.
  const recovered = path === bench.project.autosave.path;
  if (!recovered) await bench.project.autosave.forget();
  const missing = (project.table && !found.table) || (project.images && !found.images);
  const { table, images, saved } = project;
  bench.project.begin(recovered ? null : path, recovered, found.notes, missing ? { table, images, saved } : null);
}

/** What a project was made on, where it could be found. */
interface Found {
  readonly table: Table | null;
  readonly images: ImageSet | null;
  readonly notes: readonly string[];
}

async function findData({ table, images }: Project, path: string): Promise<Found> {
  if (table) return { ...(await findTable(table, path)), images: null };
  if (!images) return { table: null, images: null, notes: [] };
  const { findImages } = await import('./find-images');
  return { ...(await findImages(images, path)), table: null };
}

type Model = { readonly filled: FilledRun } | { readonly images: ImageRun };

async function loadModelOf(
  saved: SavedRun,
  { table }: Pick<Found, 'table'>,
  run: RunFacts | null,
  name: string,
): Promise<Model> {
  const { isImageRun } = await import('../imagery/image-run');
  if (isImageRun(saved)) return { images: await loadImageModel(saved, run, name) };
  return { filled: await loadModel(saved, table, run, name) };
}

function put(bench: Workbench, { table, images }: Omit<Found, 'notes'>, model: Model | null): void {
  bench.setTable(table);
  bench.setImages(images);
  if (model && 'filled' in model) bench.setFilled(model.filled);
  if (model && 'images' in model) bench.setImageRun(model.images);
}

/** Attaches the model of a project whose data were missing, now that the user has opened them again. */
export async function attachModel(bench: Workbench, found: Omit<Found, 'notes'>): Promise<void> {
  const saved = bench.project.waiting?.saved ?? null;
  const name = found.table?.name ?? found.images?.name ?? '';
  put(bench, found, saved && (await loadModelOf(saved, found, bench.runs.facts(), name)));
  bench.project.attached();
}

/** A run that the file shows in the middle of its work ended with the process that wrote it. */
function asEnded(run: RunFacts, usable: boolean): RunFacts {
  if (run.state === 'done' || run.state === 'stopped' || run.state === 'failed') return run;
  return {
    ...run,
    state: 'failed',
    error: {
      kind: 'engine-died',
      message: 'This run was cut short.',
      next: usable ? 'Its last checkpoint is in use; start a new run for a better model.' : 'Start a new run.',
    },
  };
}
