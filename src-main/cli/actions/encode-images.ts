import { writeLatents } from '../../engine/export/write-latents';
import { ImageSpace } from '../../imagery/image-space';
import { imageErrors } from '../../imagery/rebuilt';
import { pixelsOf } from '../../training/image-pixels';
import type { EncodeFlags } from '../commands/encode';
import { agreementText } from '../agreement-text';
import { openFitting } from '../open-fitting';
import type { SavedImageModel } from '../saved-model';
import { print, printJson } from '../stream';
import type { Talk } from '../talk';

/** Writes latents, clusters and errors of images under a saved model: one line an image, in the set's order. */
export async function encodeImages(
  { run, seed }: SavedImageModel,
  path: string,
  flags: EncodeFlags,
  talk: Talk,
): Promise<void> {
  try {
    talk.status(`reading ${path}`);
    const set = await openFitting(run, path);
    talk.status(`encoding ${set.count} images`);
    const space = new ImageSpace(set, run.model, seed);
    const { all } = await imageErrors(pixelsOf(set, run.model.form.labels), run.model);
    const { rows, dimensions, z } = space;
    const clusters = space.clusters(0);
    const agreement = space.agreementOf(clusters);
    await writeLatents({ rows, dimensions, z, clusters, errors: all }, flags.out);
    talk.clear();
    for (const { file, message } of set.problems) talk.note(`${file} was left out: ${message}`);
    if (flags.json) {
      const { count: images, resized, problems } = set;
      return await printJson({
        out: flags.out,
        dimensions,
        clusters: clusters.count,
        agreement,
        images,
        resized,
        problems,
      });
    }
    const done = `${rows} images written to ${flags.out}: z1…z${dimensions}, cluster, cluster_probability, error`;
    await print([done, ...(agreement ? [agreementText(agreement, 'label')] : [])].join('\n\n'));
  } finally {
    run.dispose();
  }
}
