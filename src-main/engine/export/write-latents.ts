import type { LatentSpace } from '../../latent/latent-space';
import { plainDialect, writeTable } from '../../table/write-table';

/**
 * Writes one line a row of the table: z1…zN, cluster (from 1) and its probability, reconstruction error ('' where nothing
 * is observed).
 *
 * @param errors [rows]
 */
export async function writeLatents(latents: LatentSpace, errors: Float32Array, target: string): Promise<void> {
  const axes = Array.from({ length: latents.dimensions }, (_, index) => `z${index + 1}`);
  const names = [...axes, 'cluster', 'cluster_probability', 'error'];
  await writeTable(target, plainDialect, names, latentRows(latents, errors));
}

function* latentRows(latents: LatentSpace, errors: Float32Array): Generator<string[]> {
  const { z, dimensions, rows } = latents;
  const { labels, probability } = latents.clusters(0);
  for (let row = 0; row < rows; row += 1) {
    const point = Array.from(z.subarray(row * dimensions, (row + 1) * dimensions), digits);
    yield [...point, String(labels[row] + 1), digits(probability[row]), digits(errors[row])];
  }
}

/** Seven digits are all that a 32-bit float has. */
function digits(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(7))) : '';
}
