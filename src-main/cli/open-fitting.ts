import { LacunaError } from '../contract/error';
import { fits, type ImageRun } from '../imagery/image-run';
import type { ImageSet } from '../images/image-set';
import { openImages } from '../images/open';
import { isImageInput } from './image-input';

/** Images of the size that a model knows. @param labels IDX file of their labels @throws LacunaError for anything else */
export async function openFitting(run: ImageRun, path: string, labels?: string): Promise<ImageSet> {
  if (!(await isImageInput(path))) {
    throw new LacunaError(
      'bad-input',
      `The model is one of images, and ${path} is none.`,
      'Name a folder, a ZIP or an IDX file of images.',
    );
  }
  const { height, width, channels } = run.model.form.shape;
  const set = await openImages(path, labels, { height, width, channels: channels === 3 ? 3 : 1 });
  if (fits(run, set)) return set;
  throw new LacunaError(
    'bad-input',
    `The images of ${set.name} have ${set.width} × ${set.height} × ${set.channels} values; the model knows ${width} × ${height} × ${channels}.`,
    'Name images of the size that the model was trained on.',
  );
}
