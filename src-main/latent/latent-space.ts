import type { LatentColour, LatentMap } from '../contract/latent';
import { Random } from '../compute/random';
import { bestGuessTexts, type ModelledTable } from '../model/modelled-table';
import { clusterLatents, type LatentClusters } from './clusters';
import { columnMeans, covariance, principalAxes, project, unproject, type PrincipalAxes } from './pca';
import { clusterTraits } from './traits';
import type { ClusterFacts } from '../contract/latent';

const shownRows = 100_000;
/** Principal axes come from a sample: more rows do not move them. */
const axesRows = 20_000;

export interface DecodedRow {
  /** One a modelled column, in the table's own style. */
  readonly texts: readonly string[];
  readonly columns: readonly number[];
}

/**
 * The latents of a table under the first of its nets (the others are there for filling), with what can be asked of them.
 * All randomness comes from the seed.
 */
export class LatentSpace {
  readonly rows: number;
  readonly dimensions: number;
  /** [rows, dimensions] */
  readonly z: Float32Array;
  readonly #clusters = new Map<number, LatentClusters>();
  #axes: PrincipalAxes | null = null;
  #current: LatentClusters | null = null;

  constructor(
    readonly modelled: ModelledTable,
    readonly seed: number,
  ) {
    const { matrix, models } = modelled;
    this.rows = matrix.rows;
    this.dimensions = models[0].config.latent;
    this.z = models[0].encode(matrix.x, matrix.mask, matrix.rows);
  }

  /** Rows on the map: all, or a seeded sample of a long table, rising. */
  get shown(): Int32Array {
    if (this.rows <= shownRows) return Int32Array.from({ length: this.rows }, (_, row) => row);
    const all = new Random(this.seed, 'shown').shuffle(Int32Array.from({ length: this.rows }, (_, row) => row));
    return all.slice(0, shownRows).sort();
  }

  map(): LatentMap {
    const { z, dimensions } = this;
    const rows = this.shown;
    const shown = gather(z, rows, dimensions);
    const distance = Float32Array.from(rows, (_, place) =>
      Math.hypot(...shown.subarray(place * dimensions, (place + 1) * dimensions)),
    );
    const facts = { rows, total: this.rows, distance, fit: this.fit() };
    if (dimensions === 2) return { ...facts, projection: 'latent', explained: 1, points: shown };
    const axes = this.#principalAxes();
    const variance = axes.variances.reduce((sum, value) => sum + value, 0);
    return {
      ...facts,
      projection: 'pca',
      explained: variance > 0 ? axes.variances.slice(0, 2).reduce((sum, value) => sum + value, 0) / variance : 0,
      points: twoAxes(project(shown, rows.length, dimensions, axes), rows.length, axes.axes.length),
    };
  }

  /** How far the latents are from the standard normal prior: ‖cov(z) − I‖ (Frobenius) and |mean(z)|. */
  fit(): { covariance: number; mean: number } {
    const mean = columnMeans(this.z, this.rows, this.dimensions);
    const matrix = covariance(this.z, this.rows, this.dimensions, mean);
    for (let i = 0; i < this.dimensions; i++) matrix[i * this.dimensions + i] -= 1;
    return { covariance: Math.hypot(...matrix), mean: Math.hypot(...mean) };
  }

  /** Clusters of all rows; 0: their number is chosen. The last answer is what `colour` by cluster shows. */
  clusters(count: number): LatentClusters {
    const known = this.#clusters.get(count);
    const found =
      known ?? clusterLatents(this.z, this.rows, this.dimensions, count, new Random(this.seed, `clusters ${count}`));
    this.#clusters.set(count, found);
    this.#current = found;
    return found;
  }

  clusterFacts(count: number): ClusterFacts {
    const { labels, silhouette, count: found } = this.clusters(count);
    const sizes = new Array<number>(found).fill(0);
    for (const label of labels) sizes[label] += 1;
    return {
      count: found,
      silhouette,
      clusters: sizes.map((rows, id) => ({ id, rows, traits: clusterTraits(this.modelled.table, labels, id) })),
    };
  }

  /** The cluster of each shown row. */
  clusterColour(): LatentColour {
    const { labels, count } = this.#current ?? this.clusters(0);
    const levels = Array.from({ length: count }, (_, id) => String(id + 1));
    return { kind: 'levels', title: '', levels, codes: this.shown.map((row) => labels[row]) };
  }

  /** Rows decoded along the straight line between two rows' latents, ends included. */
  walk(from: number, to: number, steps: number): { texts: string[][]; columns: number[] } {
    const { dimensions, z } = this;
    const points = new Float32Array(steps * dimensions);
    for (let step = 0; step < steps; step++) {
      const share = step / (steps - 1);
      for (let i = 0; i < dimensions; i++) {
        points[step * dimensions + i] = (1 - share) * z[from * dimensions + i] + share * z[to * dimensions + i];
      }
    }
    const prediction = this.modelled.models[0].decode(points, steps);
    return {
      texts: Array.from({ length: steps }, (_, step) => bestGuessTexts(this.modelled, prediction, step)),
      columns: this.#columns(),
    };
  }

  /** The row at a point of the map; off the two shown axes the latent is the mean one. */
  decode(x: number, y: number): DecodedRow {
    const point = this.dimensions === 2 ? Float32Array.of(x, y) : unproject([x, y], this.#principalAxes());
    return {
      texts: bestGuessTexts(this.modelled, this.modelled.models[0].decode(point, 1), 0),
      columns: this.#columns(),
    };
  }

  #principalAxes(): PrincipalAxes {
    if (this.#axes) return this.#axes;
    const random = new Random(this.seed, 'axes');
    const sampled = this.rows > axesRows;
    const rows = Int32Array.from({ length: sampled ? axesRows : this.rows }, (_, row) =>
      sampled ? random.integer(this.rows) : row,
    );
    this.#axes = principalAxes(gather(this.z, rows, this.dimensions), rows.length, this.dimensions, 2);
    return this.#axes;
  }

  #columns(): number[] {
    return this.modelled.encoding.spans.map(({ column }) => column);
  }
}

function gather(points: Float32Array, rows: Int32Array, dimensions: number): Float32Array {
  const out = new Float32Array(rows.length * dimensions);
  rows.forEach((row, place) => {
    out.set(points.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  });
  return out;
}

/** A latent of one dimension has one axis: the map's second coordinate is 0. */
function twoAxes(points: Float32Array, rows: number, axes: number): Float32Array {
  if (axes === 2) return points;
  return Float32Array.from({ length: rows * 2 }, (_, place) => (place % 2 === 0 ? points[place / 2] : 0));
}
