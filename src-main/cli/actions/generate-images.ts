import { LacunaError } from '../../contract/error';
import type { GenerationWish } from '../../contract/generation';
import { sampleSettings } from '../../contract/image';
import type { ProjectFacts } from '../../contract/project';
import type { GenerateFlags } from '../commands/generate';
import type { CommandEngine } from '../in-process-engine';
import { imageQualityText } from '../quality-text';
import { print, printJson } from '../stream';
import type { Talk } from '../talk';
import { needsData } from './generate';

/** Into one picture where the target is a .png file, into a table of pixels where it is a .csv file, else one file each into a folder. */
export async function generateImages(
  engine: CommandEngine,
  talk: Talk,
  flags: GenerateFlags,
  wish: GenerationWish,
  { notes, images: set }: ProjectFacts,
): Promise<void> {
  const { out, report } = flags;
  if (report !== undefined && !set) throw needsData('images', notes);
  const checked = sampleSettings.safeParse({ count: flags.rows, seed: flags.seed, codes: flags.codes, ...wish });
  if (!checked.success) {
    throw new LacunaError('bad-input', `${flags.rows ?? ''} images are too many at once.`, 'Ask for at most 100000.');
  }
  const { count, seed, codes } = checked.data;
  const judging = { seed, codes, ...wish };
  const form = /\.png$/i.test(out) ? 'grid' : /\.csv$/i.test(out) ? 'csv' : 'folder';
  talk.status(`making ${count} images`);
  const { images } = await engine.call('image/export-samples', { count, ...judging, form, target: out });
  const made = await engine.call('image/sample', { count: 1, ...judging });
  let quality = null;
  if (flags.quality && set) {
    talk.status('judging them');
    quality = await engine.call('image/quality', judging);
    if (report !== undefined) {
      await engine.call('image/export-quality', { ...judging, target: report, language: flags.reportLanguage });
    }
  }
  talk.clear();
  const warning = made.warning?.en ?? null;
  if (flags.json) {
    const { nearest, ...measures } = quality ?? { nearest: null };
    const told = quality && {
      ...measures,
      nearest: nearest && { images: [...nearest.images], distances: [...nearest.distances] },
    };
    return printJson({
      out,
      images,
      seed,
      form,
      codes: made.source,
      ...wish,
      quality: told,
      warning,
      report: report ?? null,
      notes,
    });
  }
  for (const note of notes) talk.note(note);
  const parts = [`${images} images written to ${out}${form === 'grid' ? ' as one picture' : ''} (seed ${seed})`];
  if (quality) parts.push(imageQualityText(quality));
  if (report !== undefined) parts.push(`Report written to ${report}`);
  if (warning !== null) parts.push(warning);
  return print(parts.join('\n\n'));
}
