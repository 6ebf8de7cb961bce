import { basename } from 'node:path';
import type { RunFacts } from '../contract/run';
import type { Table } from '../table/table';
import { findTable } from './find-table';
import { loadModel } from './load-model';
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
  const { table, notes } = project.table
    ? await findTable(project.table, path)
    : { table: null, notes: [] as readonly string[] };
  const filled = project.saved && (await loadModel(project.saved, table, project.run, basename(path)));
  await bench.close();
  bench.setTable(table);
  bench.setFilled(filled);
  bench.runs.restore(project.run && asEnded(project.run, filled !== null), project.history);
  // The copy that survived a crash belongs to no file: saving it asks for one.
  const recovered = path === bench.project.autosave.path;
  if (!recovered) await bench.project.autosave.forget();
  const waiting = project.table && !table ? { reference: project.table, saved: project.saved } : null;
  bench.project.begin(recovered ? null : path, recovered, notes, waiting);
}

/** Attaches the model of a project whose table was missing, now that the user has opened the table again. */
export async function attachModel(bench: Workbench, table: Table): Promise<void> {
  const saved = bench.project.waiting?.saved ?? null;
  const filled = saved && (await loadModel(saved, table, bench.runs.facts(), table.name));
  bench.setTable(table);
  bench.setFilled(filled);
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
