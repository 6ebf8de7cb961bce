import { Random } from '../compute/random';
import type { Features } from '../trees/forest-of-trees';
import { classifierScore } from './detection';

/**
 * A two-sample test by a classifier, as detection.ts has it for rows of a table, of rows of numbers.
 * @param real [rows, columns]
 * @param fake [rows, columns]
 * @returns NaN with fewer than ten rows on a side
 */
export function c2st(real: Float32Array, fake: Float32Array, columns: number, seed: number): number {
  const featuresFor = (first: Int32Array, second: Int32Array): Features => {
    const rows = first.length + second.length;
    const x = new Float32Array(rows * columns);
    const put = (values: Float32Array, row: number, place: number): void => {
      for (let column = 0; column < columns; column++) x[column * rows + place] = values[row * columns + column];
    };
    first.forEach((row, place) => put(real, row, place));
    second.forEach((row, place) => put(fake, row, first.length + place));
    return { rows, features: columns, x };
  };
  return classifierScore(featuresFor, real.length / columns, fake.length / columns, new Random(seed, 'c2st'));
}
