/**
 * Density and coverage of made samples (Naeem et al. 2020, arXiv 2002.09797): two numbers for what one classifier mixes up, whether
 * samples lie where real ones do, and whether they are as various.
 */

/** Nearest real neighbours that say how far around a real sample counts as near it; five, as in the paper's experiments. */
const neighbours = 5;

export interface FidelityDiversity {
  /**
   * Made samples in the balls around real ones, over how many real ones themselves would be there. 1: as real ones lie; below: outside of
   * where real ones are; above: crowded where real ones are thickest, as blurred images are.
   */
  readonly density: number;
  /** Share of the real samples that a made one lies near, 0…1. */
  readonly coverage: number;
}

/**
 * @param real [rows, columns]
 * @param made [rows, columns]
 * @returns NaN where there are too few real samples for their neighbours, or none was made
 */
export function fidelityAndDiversity(real: Float32Array, made: Float32Array, columns: number): FidelityDiversity {
  const [reals, mades] = [real.length / columns, made.length / columns];
  if (reals <= neighbours || mades === 0) return { density: NaN, coverage: NaN };
  let inside = 0;
  let covered = 0;
  for (let row = 0; row < reals; row++) {
    // The nearest of its own kind is itself.
    const radius = squares(real, row, real, columns).sort()[neighbours];
    const near = squares(real, row, made, columns).filter((square) => square < radius).length;
    inside += near;
    if (near > 0) covered += 1;
  }
  return { density: inside / (neighbours * mades), coverage: covered / reals };
}

/** Squared distances of one row from all rows of another set. */
function squares(from: Float32Array, row: number, to: Float32Array, columns: number): Float64Array {
  const distances = new Float64Array(to.length / columns);
  for (let other = 0; other < distances.length; other++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      sum += (from[row * columns + column] - to[other * columns + column]) ** 2;
    }
    distances[other] = sum;
  }
  return distances;
}
