import { leafOf, type ExtraTree } from '../trees/extra-tree';

/** The learnt rows that share a leaf with a row, weighted by how often (a quantile forest, Meinshausen 2006). */
export class ForestVote {
  readonly #rising: Float64Array;
  /** One a tree: its order, each learnt row by its place among the rising targets. */
  readonly #places: readonly Int32Array[];
  readonly #weights: Float64Array;

  constructor(
    readonly trees: readonly ExtraTree[],
    targets: Float64Array,
  ) {
    const order = Int32Array.from(targets.keys()).sort((a, b) => targets[a] - targets[b] || a - b);
    const place = new Int32Array(targets.length);
    order.forEach((row, index) => (place[row] = index));
    this.#rising = Float64Array.from(order, (row) => targets[row]);
    this.#places = trees.map((tree) => tree.order.map((row) => place[row]));
    this.#weights = new Float64Array(targets.length);
  }

  /** [trees, rows] the leaf of each row in each tree; tree after tree, so that one at a time stays close to the processor. */
  leavesOf(features: Float32Array, rows: number): Int32Array {
    const width = features.length / Math.max(1, rows);
    const leaves = new Int32Array(this.trees.length * rows);
    this.trees.forEach((tree, index) => {
      for (let row = 0; row < rows; row++) leaves[index * rows + row] = leafOf(tree, features, row * width);
    });
    return leaves;
  }

  /** Takes the vote for one of the rows of `leavesOf`. */
  take(leaves: Int32Array, rows: number, row: number): void {
    const weights = this.#weights.fill(0);
    for (let index = 0; index < this.trees.length; index++) {
      const { from, to } = this.trees[index];
      const places = this.#places[index];
      const leaf = leaves[index * rows + row];
      const share = 1 / (to[leaf] - from[leaf]) / this.trees.length;
      for (let at = from[leaf]; at < to[leaf]; at++) weights[places[at]] += share;
    }
  }

  /** Weighted median of the targets. */
  median(): number {
    const rising = this.#rising;
    let sum = 0;
    for (let place = 0; place < rising.length; place++) {
      sum += this.#weights[place];
      if (sum >= 0.5) return rising[place];
    }
    return rising[rising.length - 1];
  }

  /** Adds the share of each class to `values[at + class]`. */
  shares(values: Float64Array, at: number): void {
    for (let place = 0; place < this.#weights.length; place++) {
      if (this.#weights[place] > 0) values[at + this.#rising[place]] += this.#weights[place];
    }
  }
}
