import { LacunaError } from '../../contract/error';
import { fillingModels } from '../../contract/model';
import type { RunSettings, RunSettingsInput } from '../../contract/run';
import type { TableFacts } from '../../contract/table';
import type { TrainFlags } from '../commands/train';
import { familySettings } from '../family-flags';
import { isImageInput } from '../image-input';
import { imputationText } from '../imputation-text';
import { labelTexts, ownClusters } from '../label-score';
import { withEngine } from '../in-process-engine';
import { openModelled, settingsOnward } from '../onward';
import { openNamed } from '../open-table';
import { runSettingsFrom } from '../run-flags';
import { print, printJson } from '../stream';
import { spell, Talk } from '../talk';
import { checkTargets } from '../targets';

/** Trains on a table or an image set and saves the model. */
export async function train(path: string, flags: TrainFlags): Promise<void> {
  const { resume, domain } = flags;
  await checkTargets([{ flag: '--save', path: flags.save }], [path, ...(domain === undefined ? [] : [domain])]);
  if (await isImageInput(path)) {
    const { trainOnImages } = await import('./train-images');
    return trainOnImages(path, flags);
  }
  if (flags.labels !== undefined || flags.body !== undefined) {
    throw new LacunaError(
      'bad-input',
      `${path} is a table: --labels and --body are for images.`,
      'Leave them out, or name a folder, a ZIP or an IDX file of images.',
    );
  }
  const talk = new Talk(process.stderr, flags.quiet ?? false);
  await withEngine(talk, async (engine) => {
    const table =
      resume === undefined
        ? await openNamed(engine, talk, path, flags)
        : await openModelled(engine, talk, resume, path, () =>
            engine.call('table/open', { file: path, other: domain }),
          );
    const family = { ...domainsOf(table), ...(await familySettings(flags)) };
    const settings =
      resume === undefined
        ? runSettingsFrom(flags, { ...family, goal: goalFor({ ...flags, model: family.model }) })
        : await settingsOnward(engine, flags);
    const run = await engine.run(settings);
    await engine.call('project/save', { target: flags.save });
    talk.clear();
    const imputation = await engine.call('imputation/facts', {});
    if (!imputation) throw new Error('A finished run has imputation facts.');
    const clusters = await ownClusters(engine);
    const labels = imputation.labels ?? null;
    if (flags.json) {
      await printJson({ table: table.name, rows: table.rows, saved: flags.save, run, imputation, labels, clusters });
    } else {
      const made = `Trained ${run.step} steps in ${spell(run.seconds)} on ${run.backend}; saved as ${flags.save}`;
      const parts = [made, imputationText(table, imputation, null), ...labelTexts(imputation)];
      await print(parts.join('\n\n'));
    }
  });
}

/** Two files are translated between, unless the user says otherwise: their label is the last column. */
function domainsOf({ domains, columns }: TableFacts): Partial<RunSettingsInput> {
  return domains === undefined ? {} : { model: 'translation', label: columns[columns.length - 1].name };
}

/** What a model is for, where the user does not say: filling, or for one that does not fill, what it is made for. */
function goalFor({ goal, model = 'aae' }: TrainFlags): RunSettings['goal'] {
  if (goal !== undefined) return goal;
  if (fillingModels.includes(model)) return 'fill';
  return model === 'clustering' || model === 'reduction' ? 'explore' : 'generate';
}
