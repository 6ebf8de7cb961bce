import { leafOf, type ExtraTree } from './extra-tree';

/** The learnt rows that share a leaf with a row, weighted by how often (a quantile forest, Meinshausen 2006). */
export class ForestVote {
  /** [rows] by rising target, so that a median is one walk. */
  readonly #place: Int32Array;
  readonly #rising: Float64Array;
  readonly #weights: Float64Array;

  constructor(
    readonly trees: readonly ExtraTree[],
    targets: Float64Array,
  ) {
    const order = Int32Array.from(targets.keys()).sort((a, b) => targets[a] - targets[b] || a - b);
    this.#rising = Float64Array.from(order, (row) => targets[row]);
    this.#place = new Int32Array(targets.length);
    order.forEach((row, place) => (this.#place[row] = place));
    this.#weights = new Float64Array(targets.length);
  }

  /** Takes the vote for one row of features. */
  ask(features: Float32Array): void {
    this.#weights.fill(0);
    for (const tree of this.trees) {
      const leaf = leafOf(tree, features);
      const share = 1 / (tree.to[leaf] - tree.from[leaf]) / this.trees.length;
      for (let index = tree.from[leaf]; index < tree.to[leaf]; index++) {
        this.#weights[this.#place[tree.order[index]]] += share;
      }
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
