import { stat } from 'node:fs/promises';
import { writePairs, writeTranslated } from '../../engine/export/translate-images';
import { imageTranslation, labelNumber } from '../../engine/translator';
import { measureImages } from '../../imagery/translate-images';
import { pixelsOf } from '../../training/image-pixels';
import type { TranslateFlags } from '../commands/translate';
import { openFitting } from '../open-fitting';
import type { SavedImageModel } from '../saved-model';
import { print, printJson } from '../stream';
import type { Talk } from '../talk';
import { checkTargets } from '../targets';
import { translationText } from '../translation-text';

/** Images as they would be with another label: pairs in one picture where the target is a .png file, else a file each in a folder. */
export async function translateImageSet(
  model: string,
  { run, seed }: SavedImageModel,
  path: string,
  { out, to, labels, json }: TranslateFlags,
  talk: Talk,
): Promise<void> {
  const folder = await stat(out).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  if (!folder) await checkTargets([{ flag: '--out', path: out }], [model, path]);
  try {
    const label = labelNumber(imageTranslation(run.model), to);
    talk.status(`reading ${path}`);
    const set = await openFitting(run, path, labels);
    const images = pixelsOf(set, run.model.form.labels);
    talk.status(`translating ${set.count} images`);
    const form = /\.png$/i.test(out) ? 'grid' : 'folder';
    if (form === 'folder') await writeTranslated(run.model, images, label, out);
    else
      await writePairs(
        run.model,
        images,
        Int32Array.from({ length: set.count }, (_, at) => at),
        label,
        out,
      );
    const measures = measureImages(run.model, images, label, seed);
    talk.clear();
    for (const { file, message } of set.problems) talk.note(`${file} was left out: ${message}`);
    if (json) return await printJson({ out, to, form, images: set.count, measures });
    const done = `${set.count} images written to ${out}${form === 'grid' ? ' as one picture, before and after' : ''}`;
    const known = images.labels?.some((one) => one >= 0) ?? false;
    await print([done, ...(known ? [translationText(measures, to, 'images')] : [])].join('\n\n'));
  } finally {
    run.dispose();
  }
}
