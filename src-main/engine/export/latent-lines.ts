import type { LatentSpace } from '../../latent/latent-space';
import { csvLine, plainCsv } from './csv-text';

/**
 * One line a row of the table: z1…zN, cluster (from 1) and its probability, reconstruction error ('' where nothing is
 * observed).
 *
 * @param errors [rows]
 */
export function* latentLines(latents: LatentSpace, errors: Float32Array): Generator<string> {
  const { z, dimensions, rows } = latents;
  const { labels, probability } = latents.clusters(0);
  const names = Array.from({ length: dimensions }, (_, index) => `z${index + 1}`);
  yield csvLine([...names, 'cluster', 'cluster_probability', 'error'], plainCsv);
  for (let row = 0; row < rows; row += 1) {
    const point = Array.from(z.subarray(row * dimensions, (row + 1) * dimensions), digits);
    const rest = [
      String((labels[row] ?? 0) + 1),
      digits(probability[row] ?? Number.NaN),
      digits(errors[row] ?? Number.NaN),
    ];
    yield csvLine([...point, ...rest], plainCsv);
  }
}

/** Seven digits are all that a 32-bit float has. */
function digits(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(7))) : '';
}
