import { stat } from 'node:fs/promises';
import { LacunaError } from '../../contract/error';
import { generationSettings } from '../../contract/generation';
import { sampleSettings } from '../../contract/image';
import type { GenerationWish } from '../../contract/generation';
import type { GenerateFlags } from '../commands/generate';
import { wishFrom } from '../wish-flags';
import { measure } from '../imputation-text';
import { withEngine, type CommandEngine } from '../in-process-engine';
import { print, printJson } from '../stream';
import { Talk } from '../talk';
import { checkTargets } from '../targets';
import { textTable } from '../text-table';

/** Makes rows or images with a saved model; where its table is at hand, says how like the real ones they are. */
export async function generate(model: string, flags: GenerateFlags): Promise<void> {
  // Images can go into a folder that is there.
  const folder = await isFolder(flags.out);
  if (!folder) await checkTargets([{ flag: '--out', path: flags.out }], [model]);
  const talk = new Talk(process.stderr, flags.json ?? false);
  await withEngine(talk, async (engine) => {
    talk.status(`opening ${model}`);
    const { table, notes } = await engine.call('project/open', { file: model });
    const wish = await wishFrom(engine, flags);
    if (engine.bench.imageRun) return generateImages(engine, talk, flags, wish, notes);
    const settings = generationSettings.parse({ rows: flags.rows, seed: flags.seed, ...wish });
    if (folder) throw new LacunaError('bad-input', `${flags.out} is a folder.`, 'Name a file inside it.');
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

/** Into one picture where the target is a .png file, else one file each into a folder. */
async function generateImages(
  engine: CommandEngine,
  talk: Talk,
  flags: GenerateFlags,
  wish: GenerationWish,
  notes: readonly string[],
): Promise<void> {
  const checked = sampleSettings.safeParse({ count: flags.rows, seed: flags.seed, ...wish });
  if (!checked.success) {
    throw new LacunaError('bad-input', `${flags.rows ?? ''} images are too many at once.`, 'Ask for at most 100000.');
  }
  const { count, seed } = checked.data;
  const form = /\.png$/i.test(flags.out) ? 'grid' : 'folder';
  talk.status(`making ${count} images`);
  const { images } = await engine.call('image/export-samples', { count, seed, form, target: flags.out, ...wish });
  talk.clear();
  if (flags.json) return printJson({ out: flags.out, images, seed, form, notes });
  for (const note of notes) talk.note(note);
  return print(`${images} images written to ${flags.out}${form === 'grid' ? ' as one picture' : ''} (seed ${seed})`);
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}
