import { extname } from 'node:path';
import { comparisonSettings, type comparisonForms, type ComparisonSettings } from '../../contract/comparison';
import { LacunaError } from '../../contract/error';
import type { CompareFlags } from '../commands/compare';
import { comparisonText } from '../comparison-text';
import { isImageInput } from '../image-input';
import { withEngine } from '../in-process-engine';
import { openNamed } from '../open-table';
import { print, printJson } from '../stream';
import { Talk } from '../talk';
import { checkTargets, targetsOf } from '../targets';

/** Compares the models on a table or an image set. */
export async function compare(path: string, flags: CompareFlags): Promise<void> {
  const form = flags.out === undefined ? null : formOf(flags.out);
  await checkTargets(targetsOf({ '--out': flags.out }), [path]);
  const images = await isImageInput(path);
  if (flags.labels !== undefined && !images) {
    throw new LacunaError(
      'bad-input',
      `${path} is a table: --labels is for images.`,
      'Use --label COLUMN, or name a folder, a ZIP or an IDX file of images.',
    );
  }
  const talk = new Talk(process.stderr, flags.quiet ?? false);
  await withEngine(talk, async (engine) => {
    if (images) await engine.call('image/open', { file: path, labels: flags.labels });
    else await openNamed(engine, talk, path, flags);
    const facts = await engine.compare(settingsFrom(flags));
    if (flags.out !== undefined && form !== null) {
      await engine.call('comparison/export', { target: flags.out, form });
    }
    return flags.json ? printJson(facts) : print(comparisonText(facts));
  });
}

function settingsFrom({
  models,
  quality,
  epochs,
  time,
  latent,
  label,
  seed,
  backend,
}: CompareFlags): ComparisonSettings {
  const given = { models, quality, epochs, seconds: time, latent, label, seed, backend };
  return comparisonSettings.parse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

function formOf(path: string): (typeof comparisonForms)[number] {
  switch (extname(path).toLowerCase()) {
    case '.csv':
      return 'csv';
    case '.html':
    case '.htm':
      return 'html';
    default:
      throw new LacunaError(
        'bad-input',
        `--out ${path} is neither a page nor a table.`,
        'Give a name that ends in .html or .csv.',
      );
  }
}
