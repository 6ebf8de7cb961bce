import type { Random } from './random';
import { product, transposed } from './products';
import { symmetricEigen } from './symmetric-eigen';
import { tf } from './tensors';
import type { Tensor2D } from './tensors';

/** Axes beyond those that are asked for, and passes over the points: both make the last axes truer. */
const spare = 8;
export const passes = 6;

/**
 * Leading principal axes of points that may lie in thousands of dimensions, by subspace iteration from chance directions (Halko,
 * Martinsson and Tropp 2011, algorithm 4.4).
 * @param points [rows, width], of mean 0
 * @param count of axes, at most the smaller of rows and width
 * @param passed is awaited after each pass
 * @returns [count, width], of unit length, largest variance first
 */
export async function leadingAxes(
  points: Float32Array,
  rows: number,
  width: number,
  count: number,
  random: Random,
  passed: () => Promise<void> = async () => undefined,
): Promise<Float64Array> {
  const own = Math.min(count + spare, rows, width);
  const x = tf.tensor2d(points, [rows, width]);
  let axes: Float64Array = Float64Array.from(random.fillNormal(new Float32Array(own * width)));
  try {
    for (let pass = 0; pass < passes; pass++) {
      orthonormalise(axes, own, width);
      axes = Float64Array.from(
        await read(x, (seen) => tf.matMul(tf.matMul(axesOf(axes, own), seen, false, true), seen)),
      );
      await passed();
    }
    orthonormalise(axes, own, width);
    const along = await read(x, (seen) => tf.matMul(axesOf(axes, own), seen, false, true));
    // Within the subspace the axes are found exactly (Rayleigh and Ritz).
    const { values, vectors } = symmetricEigen(product(along, transposed(along, own, rows), own, rows, own), own);
    const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a]);
    const turn = Float64Array.from(
      { length: count * own },
      (_, at) => vectors[(at % own) * own + order[Math.floor(at / own)]],
    );
    return product(turn, axes, count, own, width);
  } finally {
    x.dispose();
  }
}

function axesOf(axes: Float64Array, count: number): Tensor2D {
  return tf.tensor2d(Float32Array.from(axes), [count, axes.length / count]);
}

async function read(x: Tensor2D, compute: (x: Tensor2D) => Tensor2D): Promise<Float32Array> {
  const found = tf.tidy(() => compute(x));
  const values = await found.data<'float32'>();
  found.dispose();
  return values;
}

/** Gram and Schmidt, twice over, so that nearly equal rows come apart. */
function orthonormalise(rows: Float64Array, count: number, width: number): void {
  for (let i = 0; i < count; i++) {
    const own = rows.subarray(i * width, (i + 1) * width);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const other = rows.subarray(j * width, (j + 1) * width);
        let along = 0;
        for (let at = 0; at < width; at++) along += own[at] * other[at];
        for (let at = 0; at < width; at++) own[at] -= along * other[at];
      }
      let length = 0;
      for (const value of own) length += value * value;
      const factor = 1 / Math.max(1e-12, Math.sqrt(length));
      for (let at = 0; at < width; at++) own[at] *= factor;
    }
  }
}
