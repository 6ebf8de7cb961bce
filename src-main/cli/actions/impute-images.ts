import { LacunaError } from '../../contract/error';
import type { ImputeFlags } from '../commands/impute';
import { bodySentence, imageScoresText, imageSetText } from '../image-text';
import { withEngine } from '../in-process-engine';
import { hideParts } from '../mask-flag';
import { runSettingsFrom } from '../run-flags';
import { print, printJson } from '../stream';
import { Talk } from '../talk';
import { checkTargets, targetsOf } from '../targets';

/** Trains on images, fills their transparent and hidden pixels and writes each filled image into a folder. */
export async function imputeImages(path: string, flags: ImputeFlags): Promise<void> {
  const { out, save, draws, drawsOut, mask, maskOut, report, domain } = flags;
  const ofTables = { '--draws': draws, '--draws-out': drawsOut, '--report': report, '--domain': domain };
  for (const [flag, value] of Object.entries(ofTables)) {
    if (value === undefined) continue;
    throw new LacunaError('bad-input', `${flag} is for tables, and ${path} is a set of images.`, 'Leave it out.');
  }
  await checkTargets(targetsOf({ '--save': save }), [path]);
  const talk = new Talk(process.stderr, flags.quiet ?? false);
  await withEngine(talk, async (engine) => {
    const opened = await engine.call('image/open', { file: path });
    const images = mask === undefined ? opened : await hideParts(engine, mask);
    if (images.gaps.pixels === 0) {
      throw new LacunaError(
        'bad-input',
        `${images.name} has no gaps: no pixel is transparent.`,
        'Make the parts to be filled transparent, hide some with --mask, or use train.',
      );
    }
    const run = await engine.run(runSettingsFrom(flags, { goal: 'fill' }));
    const written = await engine.call('image/export-filled', { target: out });
    if (maskOut !== undefined) await engine.call('image/export-masks', { target: maskOut });
    if (save !== undefined) await engine.call('project/save', { target: save });
    talk.clear();
    const scores = await engine.call('image/scores', {});
    if (flags.json) {
      return printJson({ images: images.name, out, filled: written.images, run: { ...run, curve: undefined }, scores });
    }
    const made = `${written.images} filled images written to ${out}`;
    return print([imageSetText(images), `${made}\n${bodySentence(run)}`, imageScoresText(scores)].join('\n\n'));
  });
}
