import { generationSettings } from '../../contract/generation';
import type { GenerateFlags } from '../commands/generate';
import { measure } from '../imputation-text';
import { withEngine } from '../in-process-engine';
import { print, printJson } from '../stream';
import { Talk } from '../talk';
import { checkTargets } from '../targets';
import { textTable } from '../text-table';

/** Makes rows with a saved model; where its table is at hand, says how like the real ones they are. */
export async function generate(model: string, flags: GenerateFlags): Promise<void> {
  await checkTargets([{ flag: '--out', path: flags.out }], [model]);
  const talk = new Talk(process.stderr, flags.json ?? false);
  const settings = generationSettings.parse({ rows: flags.rows, seed: flags.seed });
  await withEngine(talk, async (engine) => {
    talk.status(`opening ${model}`);
    const { table, notes } = await engine.call('project/open', { file: model });
    talk.status(`making ${settings.rows} rows`);
    await engine.call('generation/export', { ...settings, target: flags.out });
    const facts = table ? await engine.call('generation/sample', settings) : null;
    talk.clear();
    const quality = facts && { columnShapes: facts.columnShapes, pairTrends: facts.pairTrends, newRows: facts.newRows };
    const warning = facts?.warning?.en ?? null;
    if (flags.json) {
      return printJson({ out: flags.out, ...settings, quality, shapes: facts?.shapes ?? null, warning, notes });
    }
    for (const note of notes) talk.note(note);
    const parts = [`${settings.rows} rows written to ${flags.out} (seed ${settings.seed})`];
    if (quality)
      parts.push(
        textTable(
          [{ title: 'Like the table (1 is best)' }, { title: '', right: true }],
          [
            ['column shapes', measure(quality.columnShapes)],
            ['pair trends', measure(quality.pairTrends)],
            ['rows that no real row matches', measure(quality.newRows)],
          ],
        ),
      );
    if (warning !== null) parts.push(warning);
    return print(parts.join('\n\n'));
  });
}
