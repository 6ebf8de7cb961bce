import type { LatentClusters } from '../../latent/clusters';
import { plainDialect, writeTable } from '../../table/write-table';

/** What is known of rows in the latent space. */
export interface EncodedRows {
  readonly rows: number;
  readonly dimensions: number;
  /** [rows, dimensions] */
  readonly z: Float32Array;
  readonly clusters: LatentClusters;
  /** [rows] mean reconstruction error, NaN where nothing is observed. */
  readonly errors: Float32Array;
}

/** Writes one line a row: z1…zN, cluster (from 1) and its probability, reconstruction error. */
export async function writeLatents(encoded: EncodedRows, target: string): Promise<void> {
  const axes = Array.from({ length: encoded.dimensions }, (_, index) => `z${index + 1}`);
  await writeTable(target, plainDialect, [...axes, 'cluster', 'cluster_probability', 'error'], texts(encoded));
}

function* texts({ z, dimensions, rows, clusters, errors }: EncodedRows): Generator<string[]> {
  const { labels, probability } = clusters;
  for (let row = 0; row < rows; row += 1) {
    const point = Array.from(z.subarray(row * dimensions, (row + 1) * dimensions), digits);
    yield [...point, String(labels[row] + 1), digits(probability[row]), digits(errors[row])];
  }
}

/** Seven digits are all that a 32-bit float has. */
function digits(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(7))) : '';
}
