import type { ImageScores } from '../contract/image';
import { agreement, type Grouping } from '../latent/agreement';
import { categoryClusters } from '../latent/category-clusters';
import { familyOf } from '../model/family';
import type { ImagePixels } from '../model/image-input';
import type { TrainedImageAae } from '../model/load-image-aae';
import { standsForLabel } from '../model/relabel';

/**
 * What the categories of a model say of the labels of images that it has not learnt from; nothing where it has none, or they have none.
 * @param held places of those images
 * @param learnt places of images that it has learnt from, by which clusters are named
 */
export function labelScores(
  images: ImagePixels,
  held: Int32Array,
  learnt: Int32Array,
  model: TrainedImageAae,
): Pick<ImageScores, 'labels' | 'clusters'> {
  const known = held.filter((row) => (images.labels?.[row] ?? -1) >= 0);
  const clusters = groupsOf(images, known, model);
  if (clusters === null || known.length === 0) return {};
  const truth = known.map((row) => images.labels?.[row] ?? -1);
  const values = Math.max(...truth, ...(images.labels ?? [])) + 1;
  const named = groupsOf(images, learnt, model) ?? clusters;
  const found = agreement(clusters, truth, values, {
    clusters: named,
    truth: learnt.map((row) => images.labels?.[row] ?? -1),
  });
  if (!standsForLabel(model.config)) return { clusters: found };
  const wrong = truth.filter((label, at) => clusters.labels[at] !== label).length;
  const counts = new Float64Array(familyOf(model.config).labels);
  for (const label of truth) counts[label] += 1;
  const error = wrong / known.length;
  return {
    clusters: found,
    labels: { images: known.length, error, mostFrequent: 1 - Math.max(...counts) / known.length },
  };
}

function groupsOf(images: ImagePixels, rows: Int32Array, model: TrainedImageAae): Grouping | null {
  const y = model.categories(images, rows);
  return y === null ? null : categoryClusters(y, new Float32Array(0), rows.length, 0);
}
