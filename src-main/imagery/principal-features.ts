import { Random } from '../compute/random';

const rounds = 8;

/**
 * Finds the principal components of images by orthogonal iteration (Golub and Van Loan, section 8.2) and tells images by their coordinates.
 * A classifier of single pixels would tell every made image by greys where real ones are plainly black.
 * @param learnt [images, size]
 * @returns [images, components] of other images
 */
export function principalFeatures(
  learnt: Float32Array,
  size: number,
  seed: number,
  components: number,
): { readonly count: number; readonly of: (images: Float32Array) => Float32Array } {
  const images = learnt.length / size;
  const count = Math.min(components, size, images);
  const mean = new Float64Array(size);
  for (let at = 0; at < learnt.length; at++) mean[at % size] += learnt[at] / images;
  const axes = new Random(seed, 'principal components').fillNormal(new Float32Array(count * size));
  orthonormalise(axes, size);
  for (let round = 0; round < rounds; round++) {
    const along = coordinates(learnt, axes, mean, size, count);
    axes.fill(0);
    for (let image = 0; image < images; image++) {
      for (let axis = 0; axis < count; axis++) {
        const much = along[image * count + axis];
        for (let at = 0; at < size; at++) axes[axis * size + at] += much * (learnt[image * size + at] - mean[at]);
      }
    }
    orthonormalise(axes, size);
  }
  return { count, of: (others) => coordinates(others, axes, mean, size, count) };
}

function coordinates(
  images: Float32Array,
  axes: Float32Array,
  mean: Float64Array,
  size: number,
  count: number,
): Float32Array {
  const rows = images.length / size;
  const out = new Float32Array(rows * count);
  const centred = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    for (let at = 0; at < size; at++) centred[at] = images[row * size + at] - mean[at];
    for (let axis = 0; axis < count; axis++) {
      let sum = 0;
      for (let at = 0; at < size; at++) sum += centred[at] * axes[axis * size + at];
      out[row * count + axis] = sum;
    }
  }
  return out;
}

/** Gram–Schmidt, in place; an axis that others span is left at zero. */
function orthonormalise(axes: Float32Array, size: number): void {
  for (let from = 0; from < axes.length; from += size) {
    const axis = axes.subarray(from, from + size);
    for (let before = 0; before < from; before += size) {
      const dot = axis.reduce((sum, value, at) => sum + value * axes[before + at], 0);
      for (let at = 0; at < size; at++) axis[at] -= dot * axes[before + at];
    }
    const length = Math.hypot(...axis);
    for (let at = 0; at < size; at++) axis[at] = length > 1e-9 ? axis[at] / length : 0;
  }
}
