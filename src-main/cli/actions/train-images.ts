import { LacunaError } from '../../contract/error';
import type { ImageSetFacts } from '../../contract/image';
import type { TrainFlags } from '../commands/train';
import { familySettings } from '../family-flags';
import { bodySentence, imageScoresText, imageSetText } from '../image-text';
import { withEngine } from '../in-process-engine';
import { openModelled, settingsOnward } from '../onward';
import { runSettingsFrom } from '../run-flags';
import { print, printJson } from '../stream';
import { spell, Talk } from '../talk';

/** Trains on an image set and saves the model. */
export async function trainOnImages(path: string, flags: TrainFlags): Promise<void> {
  const talk = new Talk(process.stderr, flags.quiet ?? false);
  await withEngine(talk, async (engine) => {
    talk.status(`reading ${path}`);
    const { resume, domain, labels } = flags;
    if (domain !== undefined && labels !== undefined) {
      throw new LacunaError(
        'bad-input',
        'With --domain the labels are the names of the two sets.',
        'Leave --labels or --domain out.',
      );
    }
    const open = (): Promise<ImageSetFacts> => engine.call('image/open', { file: path, labels, other: domain });
    const images = resume === undefined ? await open() : await openModelled(engine, talk, resume, path, open);
    const goal = flags.goal ?? (domain === undefined ? 'explore' : 'generate');
    const family = {
      ...(domain === undefined ? {} : { model: 'translation' as const }),
      ...(await familySettings(flags)),
    };
    if (resume === undefined && goal === 'fill' && images.gaps.pixels === 0) {
      throw new LacunaError(
        'bad-input',
        `${images.name} has no gaps: no pixel is transparent.`,
        'Use --goal explore or --goal generate.',
      );
    }
    const settings =
      resume === undefined
        ? runSettingsFrom(flags, { ...family, goal, body: flags.body })
        : await settingsOnward(engine, flags);
    const run = await engine.run(settings);
    await engine.call('project/save', { target: flags.save });
    talk.clear();
    const scores = await engine.call('image/scores', {});
    if (flags.json) {
      return printJson({
        images: images.name,
        count: images.count,
        saved: flags.save,
        run: { ...run, curve: undefined },
        scores,
      });
    }
    const made = `Trained ${run.step} steps in ${spell(run.seconds)} on ${run.backend}; saved as ${flags.save}`;
    return print([imageSetText(images), `${made}\n${bodySentence(run)}`, imageScoresText(scores)].join('\n\n'));
  });
}
