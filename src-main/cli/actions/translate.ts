import { basename } from 'node:path';
import { LacunaError } from '../../contract/error';
import type { TranslationFacts } from '../../contract/translation';
import { translateTable } from '../../engine/export/translate-table';
import { labelNumber, tableTranslation } from '../../engine/translator';
import type { TranslateFlags } from '../commands/translate';
import { tableDomain } from '../../table/join-tables';
import { completeSettings } from '../../table/read-table';
import { readHeader } from '../read-header';
import { readImageModel, readModel } from '../saved-model';
import { print, printJson } from '../stream';
import { noteStrangers } from '../strangers';
import { Talk } from '../talk';
import { checkTargets } from '../targets';
import { translationText } from '../translation-text';

/**
 * Number of the label that rows have which say none: the asked one, else that which is called as their file; −1: none.
 * @param domains whether the label is the file that a row is from
 * @throws LacunaError when the model does not know the asked label, or nothing says which domain the rows are from
 */
async function ownLabel(
  facts: TranslationFacts | null,
  path: string,
  from: string | undefined,
  domains: boolean,
): Promise<number> {
  if (from !== undefined) return labelNumber(facts, from);
  const names = await readHeader(path, completeSettings({}));
  if (facts === null || names.includes(facts.name)) return -1;
  const named = facts.labels.indexOf(tableDomain(path));
  if (named >= 0 || !domains) return named;
  throw new LacunaError(
    'bad-input',
    `Nothing says which domain the rows of ${basename(path)} are from.`,
    `Say it by --from: ${facts.labels.join(', ')}.`,
  );
}

/** Rows of a table, or images, as they would be with another label. */
export async function translate(model: string, path: string, flags: TranslateFlags): Promise<void> {
  const { out, to } = flags;
  const talk = new Talk(process.stderr, flags.quiet ?? false);
  talk.status(`opening ${model}`);
  const images = await readImageModel(model);
  if (images) {
    const { translateImageSet } = await import('./translate-images');
    return translateImageSet(model, images, path, flags, talk);
  }
  await checkTargets([{ flag: '--out', path: out }], [model, path]);
  if (flags.labels !== undefined) {
    throw new LacunaError('bad-input', `${model} is a model of a table: --labels is for images.`, 'Leave it out.');
  }
  const { run, reference, seed } = await readModel(model);
  try {
    const net = run.models.at(0);
    if (!net) throw new LacunaError('bad-input', `${model} holds no trained net.`, 'Train one and save it first.');
    const facts = tableTranslation(run.encoding, net);
    const label = labelNumber(facts, to);
    const { schema, settings, other } = reference;
    const source = { path, schema, settings: { ragged: settings.ragged } };
    const own = await ownLabel(facts, path, flags.from, other !== undefined);
    talk.status(`translating ${path}`);
    const translator = { encoding: run.encoding, model: net };
    const { report, measures } = await translateTable(translator, label, source, out, seed, own);
    talk.clear();
    if (flags.json) return await printJson({ out, to, label: facts?.name, measures, ...report });
    // That column was spoken for.
    const missing = report.missing.filter((name) => own < 0 || name !== facts?.name);
    noteStrangers(talk, { ...report, missing });
    const done = `${report.cells} cells of ${report.rows} rows changed, written to ${out}`;
    await print([done, translationText(measures, to, 'rows')].join('\n\n'));
  } finally {
    run.dispose();
  }
}
