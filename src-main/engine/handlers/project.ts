import { LacunaError } from '../../contract/error';
import type { ProjectFacts } from '../../contract/project';
import { openProject } from '../open-project';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function projectHandlers(bench: Workbench): HandlersOf<'project'> {
  const facts = async (): Promise<ProjectFacts> => {
    const { tableFacts } = await import('../../table/table-facts');
    const { imageSetFacts } = await import('../../images/open');
    const { table, images } = bench;
    return bench.project.facts(table && tableFacts(table), images && imageSetFacts(images));
  };
  return {
    'project/open': async ({ file }) => {
      await openProject(bench, bench.options.resolve(file));
      return facts();
    },
    'project/save': async ({ target }) => {
      const path = target === undefined ? bench.project.path : await targetPath(bench, target);
      if (path === null) {
        throw new LacunaError('bad-input', 'This project has no file yet.', 'Choose where to save it.');
      }
      if (!bench.table && !bench.images && !bench.project.waiting) {
        throw new LacunaError('bad-input', 'Nothing is open that could be saved.', 'Open a table or images first.');
      }
      const { writeProject } = await import('../../project/write-project');
      await writeProject(path, bench.project.describe(bench.model()));
      bench.project.saved(path);
      // A run that goes on still needs its copy against a crash.
      if (!bench.runs.going) await bench.project.autosave.forget();
      return facts();
    },
    'project/close': async () => {
      await bench.close();
      bench.project.begin(null, false, [], null);
      await bench.project.autosave.forget();
    },
    'project/facts': facts,
  };
}
