import { loadComparison, type KeptComparison } from '../comparison/saved-comparison';
import { LacunaError } from '../contract/error';
import type { RunFacts } from '../contract/run';
import type { ImageRun } from '../imagery/image-run';
import type { FilledRun, SavedRun } from '../imputation/filled-run';
import type { Table } from '../table/table';

/**
 * The model of a project, ready to answer.
 *
 * @param table the table it was trained on, or null to use it on other rows only
 * @param name of the project file, for messages
 * @throws LacunaError when the model's part of the project cannot be read
 */
export async function loadModel(
  saved: SavedRun,
  table: Table | null,
  run: RunFacts | null,
  name: string,
): Promise<FilledRun> {
  await openBackendOf(run);
  const { loadFilledRun } = await import('../imputation/load-filled-run');
  return whole(name, () => loadFilledRun(saved, table));
}

/** The image model of a project. @throws LacunaError as `loadModel` */
export async function loadImageModel(saved: SavedRun, run: RunFacts | null, name: string): Promise<ImageRun> {
  await openBackendOf(run);
  const { loadImageRun } = await import('../imagery/image-run');
  return whole(name, () => loadImageRun(saved));
}

/** The comparison of a project. @throws LacunaError as `loadModel` */
export function loadKept(saved: SavedRun, name: string): KeptComparison {
  return whole(name, () => loadComparison(saved));
}

/** The backend of the training may not exist on this machine; the weights are the same numbers on each. */
async function openBackendOf(run: RunFacts | null): Promise<void> {
  const { openBackend } = await import('../compute/backend');
  await openBackend(run?.settings.backend ?? 'auto').catch(() => openBackend('auto'));
}

function whole<T>(name: string, load: () => T): T {
  try {
    return load();
  } catch (error) {
    if (error instanceof LacunaError) throw error;
    throw new LacunaError(
      'bad-input',
      `${name} is damaged (its model cannot be read).`,
      'Open a copy or an earlier version of it.',
    );
  }
}
