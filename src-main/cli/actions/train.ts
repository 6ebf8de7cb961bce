import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { LacunaError } from '../../contract/error';
import type { TrainFlags } from '../commands/train';
import { imputationText } from '../imputation-text';
import { withEngine } from '../in-process-engine';
import { openNamed } from '../open-table';
import { runSettingsFrom } from '../run-flags';
import { print, printJson } from '../stream';
import { spell, Talk } from '../talk';
import { checkTargets } from '../targets';

/** Trains on a table and saves the model. */
export async function train(path: string, flags: TrainFlags): Promise<void> {
  await refuseImages(path);
  await checkTargets([{ flag: '--save', path: flags.save }], [path]);
  const talk = new Talk(process.stderr, flags.quiet ?? false);
  await withEngine(talk, async (engine) => {
    const table = await openNamed(engine, talk, path, flags);
    const run = await engine.run(runSettingsFrom(flags, { prior: { kind: flags.prior } }));
    await engine.call('project/save', { target: flags.save });
    talk.clear();
    const imputation = await engine.call('imputation/facts', {});
    if (!imputation) throw new Error('A finished run has imputation facts.');
    if (flags.json) await printJson({ table: table.name, rows: table.rows, saved: flags.save, run, imputation });
    else {
      const made = `Trained ${run.step} steps in ${spell(run.seconds)} on ${run.backend}; saved as ${flags.save}`;
      await print(`${made}\n\n${imputationText(table, imputation, null)}`);
    }
  });
}

const imageEndings = ['.png', '.jpg', '.jpeg', '.idx', '.gz', '.zip'];

async function refuseImages(path: string): Promise<void> {
  const folder = await stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  if (!folder && !imageEndings.includes(extname(path).toLowerCase()) && !/-idx[13]-ubyte$/.test(path)) return;
  throw new LacunaError(
    'bad-input',
    `${path} is no table, and training on images is not part of this version.`,
    'Name a CSV file.',
  );
}
