import { LacunaError } from '../../contract/error';
import { translateTable } from '../../engine/export/translate-table';
import { labelNumber, tableTranslation } from '../../engine/translator';
import type { TranslateFlags } from '../commands/translate';
import { readImageModel, readModel } from '../saved-model';
import { print, printJson } from '../stream';
import { noteStrangers } from '../strangers';
import { Talk } from '../talk';
import { checkTargets } from '../targets';
import { translationText } from '../translation-text';

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
  if (flags.labels !== undefined || flags.from !== undefined) {
    throw new LacunaError(
      'bad-input',
      `${model} is a model of a table: --labels and --from are for images.`,
      'Leave them out.',
    );
  }
  const { run, reference, seed } = await readModel(model);
  try {
    const net = run.models.at(0);
    if (!net) throw new LacunaError('bad-input', `${model} holds no trained net.`, 'Train one and save it first.');
    const facts = tableTranslation(run.encoding, net);
    const label = labelNumber(facts, to);
    const { schema, settings } = reference;
    const source = { path, schema, settings: { ragged: settings.ragged } };
    talk.status(`translating ${path}`);
    const { report, measures } = await translateTable({ encoding: run.encoding, model: net }, label, source, out, seed);
    talk.clear();
    if (flags.json) return await printJson({ out, to, label: facts?.name, measures, ...report });
    noteStrangers(talk, report);
    const done = `${report.cells} cells of ${report.rows} rows changed, written to ${out}`;
    await print([done, translationText(measures, to, 'rows')].join('\n\n'));
  } finally {
    run.dispose();
  }
}
