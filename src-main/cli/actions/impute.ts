import { LacunaError } from '../../contract/error';
import type { ImputeFlags } from '../commands/impute';
import { isImageInput } from '../image-input';
import { withEngine } from '../in-process-engine';
import { openNamed } from '../open-table';
import { runSettingsFrom } from '../run-flags';
import { imputationText } from '../imputation-text';
import { print, printJson } from '../stream';
import { Talk } from '../talk';
import { checkTargets, targetsOf } from '../targets';

/** Trains on a table or on images, fills the gaps and writes what was asked for. */
export async function impute(path: string, flags: ImputeFlags): Promise<void> {
  if (await isImageInput(path)) {
    const { imputeImages } = await import('./impute-images');
    return imputeImages(path, flags);
  }
  const { out, mask, maskOut, drawsOut, report, save, draws } = flags;
  if (mask !== undefined) {
    throw new LacunaError('bad-input', `--mask is for images, and ${path} is a table.`, 'Leave it out.');
  }
  if (drawsOut !== undefined && draws === undefined) {
    throw new LacunaError('bad-input', '--draws-out needs --draws.', 'Say how many draws, as in --draws 20.');
  }
  const targets = { '--out': out, '--mask-out': maskOut, '--draws-out': drawsOut, '--report': report, '--save': save };
  await checkTargets(targetsOf(targets), [path, ...(flags.domain === undefined ? [] : [flags.domain])]);
  const talk = new Talk(process.stderr, flags.quiet ?? false);
  await withEngine(talk, async (engine) => {
    const table = await openNamed(engine, talk, path, flags);
    if (table.gaps === 0) throw nothingToFill(table.name);
    const run = await engine.run(runSettingsFrom(flags, { goal: 'fill' }));
    const { seed } = run.settings;
    talk.status(`writing ${out}`);
    if (draws === undefined) await engine.call('imputation/export-table', { target: out });
    else await engine.call('imputation/export-draws', { target: out, draws, seed, form: 'long' });
    if (drawsOut !== undefined) {
      await engine.call('imputation/export-draws', { target: drawsOut, draws, seed, form: 'cells' });
    }
    if (maskOut !== undefined) await engine.call('imputation/export-mask', { target: maskOut });
    if (report !== undefined) {
      await engine.call('imputation/export-report', { target: report, language: flags.reportLanguage });
    }
    if (save !== undefined) await engine.call('project/save', { target: save });
    talk.clear();
    const imputation = await engine.call('imputation/facts', {});
    if (!imputation) throw new Error('A finished run has imputation facts.');
    if (flags.json) {
      await printJson({ table: table.name, rows: table.rows, out, run: { ...run, curve: undefined }, imputation });
    } else await print(imputationText(table, imputation, out));
  });
}

function nothingToFill(name: string): LacunaError {
  return new LacunaError(
    'bad-input',
    `${name} has no gaps: there is nothing to fill.`,
    'Name what stands for a gap with --missing, or use train or evaluate.',
  );
}
