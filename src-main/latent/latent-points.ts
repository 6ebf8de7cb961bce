import type { ClusterFacts, LatentColour, LatentLayout, LatentMap } from '../contract/latent';
import { Random } from '../compute/random';
import type { Prior } from '../model/prior';
import { agreement } from './agreement';
import { categoryClusters } from './category-clusters';
import { clusterLatents, type LatentClusters } from './clusters';
import { principalAxes, project, unproject, type PrincipalAxes } from './pca';
import { priorDistances, priorFit, type PriorFit } from './prior-fit';
import { umap } from './umap';

const shownRows = 100_000;
/** Principal axes come from a sample: more rows do not move them. */
const axesRows = 20_000;
/** UMAP looks at every pair of points. */
const laidRows = 10_000;

/** The labels of some rows or images. */
export interface KnownLabels {
  /** What the label is called: its column, or 'label'. */
  readonly label: string;
  readonly names: readonly string[];
  /** [rows] number of each label, −1 where there is none */
  readonly codes: ArrayLike<number>;
}

/** The latents of some rows or images, with what can be asked of points alone. All randomness comes from the seed. */
export class LatentPoints {
  readonly #clusters = new Map<number, LatentClusters>();
  #axes: PrincipalAxes | null = null;
  #current: LatentClusters | null = null;
  #layout: LatentLayout | null = null;
  #distances: Float32Array | null = null;

  /**
   * @param z [rows, dimensions]
   * @param prior what the codes were pulled to
   * @param y [rows, categories] probabilities; null where the model has no categories
   * @param known their labels; null: none are known
   */
  constructor(
    readonly z: Float32Array,
    readonly rows: number,
    readonly dimensions: number,
    readonly seed: number,
    readonly prior: Prior,
    readonly y: Float32Array | null = null,
    readonly known: KnownLabels | null = null,
  ) {}

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
    const all = this.distances();
    const distance = Float32Array.from(rows, (row) => all[row]);
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

  /** How far every row's code is from the prior: [rows] */
  distances(): Float32Array {
    this.#distances ??= priorDistances(this.z, this.rows, this.dimensions, this.prior, this.seed);
    return this.#distances;
  }

  /** How far the latents' moments are from the prior's. */
  fit(): PriorFit {
    return priorFit(this.z, this.rows, this.dimensions, this.prior, this.seed);
  }

  /** Clusters of all rows; 0: the model's own, or as many as the silhouette chooses. The last answer is what `colour` by cluster shows. */
  clusters(count: number): LatentClusters {
    const known = this.#clusters.get(count);
    const found = known ?? this.#find(count);
    this.#clusters.set(count, found);
    this.#current = found;
    return found;
  }

  #find(count: number): LatentClusters {
    const { z, y, rows, dimensions, seed } = this;
    if (count === 0 && y !== null) return categoryClusters(y, z, rows, dimensions);
    return clusterLatents(z, rows, dimensions, count, new Random(seed, `clusters ${count}`));
  }

  /** How clusters stand to the labels; null where none are known. */
  agreementOf(clusters: LatentClusters): ClusterFacts['agreement'] {
    if (this.known === null) return null;
    const { label, names, codes } = this.known;
    const found = agreement(clusters, codes, names.length);
    return found.rows === 0 ? null : { ...found, label, named: found.names.map((name) => names[name] ?? '') };
  }

  /** @param traitsOf what sets a cluster apart, from the cluster of every row */
  clusterFactsWith(
    count: number,
    traitsOf: (labels: Int32Array, cluster: number) => ClusterFacts['clusters'][number]['traits'],
  ): ClusterFacts {
    const clusters = this.clusters(count);
    const { labels, silhouette, count: found } = clusters;
    const sizes = new Array<number>(found).fill(0);
    for (const label of labels) sizes[label] += 1;
    return {
      count: found,
      own: count === 0 && this.y !== null,
      agreement: this.agreementOf(clusters),
      silhouette,
      clusters: sizes.map((rows, id) => ({ id, rows, traits: traitsOf(labels, id) })),
    };
  }

  /** The cluster of each shown row. */
  clusterColour(): LatentColour {
    const { labels, count } = this.#current ?? this.clusters(0);
    const levels = Array.from({ length: count }, (_, id) => String(id + 1));
    return { kind: 'levels', title: '', levels, codes: this.shown.map((row) => labels[row]) };
  }

  /** Where codes lie on the map: [count, 2] @param codes [count, dimensions] */
  placed(codes: Float32Array, count: number): Float32Array {
    if (this.dimensions === 2) return codes;
    const axes = this.#principalAxes();
    return twoAxes(project(codes, count, this.dimensions, axes), count, axes.axes.length);
  }

  /** UMAP's places of the map's points, or of a seeded sample of many. @param pass as `umap` wants it */
  async layout(pass: (share: number) => Promise<void>): Promise<LatentLayout> {
    if (this.#layout) return this.#layout;
    const { shown, dimensions, z } = this;
    const all = Int32Array.from(shown.keys());
    const sampled = shown.length > laidRows;
    const places = sampled ? new Random(this.seed, 'laid').shuffle(all).slice(0, laidRows).sort() : all;
    const rows = places.map((place) => shown[place]);
    const random = new Random(this.seed, 'umap');
    const points = await umap(gather(z, rows, dimensions), rows.length, dimensions, random, pass);
    this.#layout = { places, points };
    return this.#layout;
  }

  /** The latent at a point of the map; off the two shown axes it is the mean one. */
  at(x: number, y: number): Float32Array {
    return this.dimensions === 2 ? Float32Array.of(x, y) : unproject([x, y], this.#principalAxes());
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
