import { stat } from 'node:fs/promises';
import { LacunaError } from '../../contract/error';
import { writePairs, writeTranslated } from '../../engine/export/translate-images';
import { imageTranslation, labelNumber } from '../../engine/translator';
import { domainName } from '../../images/join-domains';
import { measureImages } from '../../imagery/translate-images';
import type { ImagePixels } from '../../model/image-input';
import type { TrainedImageAae } from '../../model/load-image-aae';
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
  { out, to, labels, from, json }: TranslateFlags,
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
    const images = withLabel(
      pixelsOf(set, run.model.form.labels),
      run.model,
      from ?? domainName(path),
      from !== undefined,
    );
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

/**
 * Images that say no label have this one, if the model knows it.
 * @param asked whether the user named it
 * @throws LacunaError when the model does not know the label, and the user named it or nothing else says what the images are
 */
function withLabel(images: ImagePixels, model: TrainedImageAae, name: string, asked: boolean): ImagePixels {
  const own = images.labels ?? new Int32Array(images.count).fill(-1);
  if (own.every((label) => label >= 0) && !asked) return images;
  const names = model.form.labels ?? [];
  const label = names.indexOf(name);
  if (label >= 0) return { ...images, labels: own.map((known) => (known < 0 ? label : known)) };
  if (!asked && (model.form.domains === undefined || own.some((known) => known >= 0))) return images;
  throw new LacunaError(
    'bad-input',
    asked ? `The model knows no label "${name}".` : 'Nothing says which label the images have now.',
    `Say it by --from: ${names.join(', ')}.`,
  );
}
