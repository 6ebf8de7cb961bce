import type { Random } from '../compute/random';
import { growTree, leafOf, type ExtraTree, type TreeData } from './extra-tree';

/** Rows as trees see them: features column after column [features × rows]. */
export interface Features {
  readonly rows: number;
  readonly features: number;
  readonly x: Float32Array;
}

export interface ForestShape {
  readonly trees: number;
  /** Features tried at each node; left out: √features for classes, a half for numbers. */
  readonly tried?: number;
  /** Nodes with fewer rows are leaves. */
  readonly smallest: number;
}

interface Answering {
  readonly tree: ExtraTree;
  /** [nodes, answers] of the leaves: shares of the classes, or the mean. */
  readonly leaves: Float64Array;
}

/** Extremely randomised trees (Geurts, Ernst and Wehenkel 2006) that answer with the mean of their leaves. */
export class TreeForest {
  readonly #trees: Answering[] = [];
  /** Numbers of one answer. */
  readonly #width: number;

  constructor(data: TreeData, { trees, tried, smallest }: ForestShape, random: Random) {
    this.#width = Math.max(1, data.classes);
    const usual = data.classes > 0 ? Math.sqrt(data.features) : data.features / 2;
    for (let count = 0; count < trees; count++) {
      const tree = growTree(data, { tried: Math.max(1, tried ?? Math.ceil(usual)), smallest }, random);
      this.#trees.push({ tree, leaves: this.#answersOf(tree, data) });
    }
  }

  #answersOf({ feature, from, to, order }: ExtraTree, { y, classes }: TreeData): Float64Array {
    const leaves = new Float64Array(feature.length * this.#width);
    for (let node = 0; node < feature.length; node++) {
      if (feature[node] >= 0) continue;
      const share = 1 / (to[node] - from[node]);
      for (let at = from[node]; at < to[node]; at++) {
        const target = y[order[at]];
        leaves[node * this.#width + (classes > 0 ? target : 0)] += classes > 0 ? share : share * target;
      }
    }
    return leaves;
  }

  /** Shares of the classes [rows, classes], or means of the numbers [rows, 1]. */
  predict({ rows, features, x }: Features): Float64Array {
    const width = this.#width;
    const said = new Float64Array(rows * width);
    const row = new Float32Array(features);
    for (let place = 0; place < rows; place++) {
      for (let feature = 0; feature < features; feature++) row[feature] = x[feature * rows + place];
      for (const { tree, leaves } of this.#trees) {
        const leaf = leafOf(tree, row, 0) * width;
        for (let answer = 0; answer < width; answer++) said[place * width + answer] += leaves[leaf + answer];
      }
    }
    return said.map((sum) => sum / this.#trees.length);
  }
}

/** Some rows of features. */
export function featuresOf({ rows, features, x }: Features, some: ArrayLike<number>): Features {
  const picked = new Float32Array(some.length * features);
  for (let feature = 0; feature < features; feature++) {
    for (let place = 0; place < some.length; place++) {
      picked[feature * some.length + place] = x[feature * rows + some[place]];
    }
  }
  return { rows: some.length, features, x: picked };
}
