import { stat } from 'node:fs/promises';
import { LacunaError } from '../../contract/error';
import { generationSettings, type GenerationWish } from '../../contract/generation';
import type { ProjectFacts } from '../../contract/project';
import type { GenerateFlags } from '../commands/generate';
import { withEngine, type CommandEngine } from '../in-process-engine';
import { qualityText } from '../quality-text';
import { print, printJson } from '../stream';
import { Talk } from '../talk';
import { checkTargets, targetsOf } from '../targets';
import { wishFrom } from '../wish-flags';
import { generateImages } from './generate-images';

/** Makes rows or images with a saved model; where its data are at hand, says how like the real ones they are. */
export async function generate(model: string, flags: GenerateFlags): Promise<void> {
  const { out, report, quality } = flags;
  if (report !== undefined && !quality) {
    throw new LacunaError('bad-input', '--report needs the measures.', 'Leave --no-quality out.');
  }
  // Images can go into a folder that is there.
  const folder = await isFolder(out);
  await checkTargets(targetsOf({ '--out': folder ? undefined : out, '--report': report }), [model]);
  const talk = new Talk(process.stderr, flags.json ?? false);
  await withEngine(talk, async (engine) => {
    talk.status(`opening ${model}`);
    const facts = await engine.call('project/open', { file: model });
    const wish = await wishFrom(engine, flags);
    if (engine.bench.imageRun) return generateImages(engine, talk, flags, wish, facts);
    if (folder) throw new LacunaError('bad-input', `${out} is a folder.`, 'Name a file inside it.');
    return generateRows(engine, talk, flags, wish, facts);
  });
}

async function generateRows(
  engine: CommandEngine,
  talk: Talk,
  flags: GenerateFlags,
  wish: GenerationWish,
  { table, notes }: ProjectFacts,
): Promise<void> {
  const { out, report } = flags;
  if (report !== undefined && !table) throw needsData('table', notes);
  const settings = generationSettings.parse({ rows: flags.rows, seed: flags.seed, codes: flags.codes, ...wish });
  const { rows, seed } = settings;
  const foretold = flags.foretell === undefined ? undefined : columnNamed(table, flags.foretell);
  const judging = { seed, codes: settings.codes, foretold, ...wish };
  talk.status(`making ${rows} rows`);
  await engine.call('generation/export', { ...settings, target: out });
  const made = await engine.call('generation/sample', { ...settings, rows: 1 });
  let quality = null;
  if (flags.quality && table) {
    talk.status('judging them');
    quality = await engine.call('generation/quality', judging);
    if (report !== undefined) {
      const language = flags.reportLanguage;
      await engine.call('generation/export-report', { ...judging, target: report, language });
    }
  }
  talk.clear();
  const warning = made.warning?.en ?? null;
  if (flags.json) {
    const { distributions: _, ...measures } = quality ?? { distributions: [] };
    return printJson({
      out,
      rows,
      seed,
      codes: made.source,
      ...wish,
      quality: quality && measures,
      warning,
      report: report ?? null,
      notes,
    });
  }
  for (const note of notes) talk.note(note);
  const parts = [`${rows} rows written to ${out} (seed ${seed})`];
  if (quality) parts.push(qualityText(quality));
  if (report !== undefined) parts.push(`Report written to ${report}`);
  if (warning !== null) parts.push(warning);
  return print(parts.join('\n\n'));
}

function columnNamed(table: ProjectFacts['table'], name: string): number {
  const found = table?.columns.find((column) => column.name === name);
  if (found) return found.index;
  throw new LacunaError(
    'bad-input',
    `The table has no column "${name}".`,
    'Give --foretell a column name as it stands in the header.',
  );
}

export function needsData(what: 'table' | 'images', notes: readonly string[]): LacunaError {
  return new LacunaError(
    'bad-input',
    `A report needs the ${what} that the model was trained on. ${notes[0] ?? ''}`.trim(),
    'Put the file back where it was, or beside the project.',
  );
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}
