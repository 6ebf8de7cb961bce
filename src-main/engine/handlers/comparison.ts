import { LacunaError } from '../../contract/error';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function comparisonHandlers(bench: Workbench): HandlersOf<'comparison'> {
  const { comparison } = bench;
  return {
    'comparison/start': (settings) => comparison.start(settings),
    'comparison/stop': () => comparison.stop(),
    'comparison/facts': () => comparison.facts(),
    'comparison/pictures': () => comparison.pictures(),
    'comparison/columns': () => comparison.columns(),
    'comparison/export': async ({ target, form, language }) => {
      const facts = comparison.facts();
      if (!facts?.models.some(({ state }) => state === 'done')) {
        throw new LacunaError('bad-input', 'No model has been compared yet.', 'Compare models first.');
      }
      const path = await targetPath(bench, target);
      const { writeComparison } = await import('../export/write-comparison');
      await writeComparison(path, form, language, {
        facts,
        pictures: comparison.pictures(),
        columns: comparison.columns(),
      });
    },
  };
}
