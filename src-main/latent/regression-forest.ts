import type { Random } from '../compute/random';

const trees = 10;
const deepest = 8;
const smallestLeaf = 3;

interface Leaf {
  /** [outputs] */
  readonly mean: Float64Array;
}

interface Split {
  readonly dimension: number;
  readonly threshold: number;
  readonly low: Node;
  readonly high: Node;
}

type Node = Leaf | Split;

/** A random forest (Breiman 2001) that predicts several numbers at once; one-hot levels make it a classifier by Gini impurity. */
export interface Forest {
  /** [dimensions] share of the impurity that splits at each dimension took away; adds up to 1, or all 0 where nothing was learnt. */
  readonly importance: Float64Array;
  /** @param code [dimensions] @returns [outputs] */
  predict(code: Float32Array): Float64Array;
}

/**
 * @param z [rows, dimensions]
 * @param y [rows, outputs]
 */
export function growForest(
  z: Float32Array,
  dimensions: number,
  y: Float64Array,
  outputs: number,
  random: Random,
): Forest {
  const rows = z.length / dimensions;
  const importance = new Float64Array(dimensions);
  const grown = Array.from({ length: trees }, () => {
    const drawn = Int32Array.from({ length: rows }, () => random.integer(rows));
    return grow({ z, dimensions, y, outputs, importance }, drawn, 0);
  });
  const total = importance.reduce((sum, value) => sum + value, 0);
  return {
    importance: total > 0 ? importance.map((value) => value / total) : importance,
    predict: (code) => {
      const mean = new Float64Array(outputs);
      for (const tree of grown) leafOf(tree, code).mean.forEach((value, at) => (mean[at] += value / trees));
      return mean;
    },
  };
}

interface Ground {
  readonly z: Float32Array;
  readonly dimensions: number;
  readonly y: Float64Array;
  readonly outputs: number;
  readonly importance: Float64Array;
}

function grow(ground: Ground, rows: Int32Array, depth: number): Node {
  const { z, dimensions, importance } = ground;
  const whole = sumsOf(ground, rows);
  const best = depth < deepest && rows.length >= 2 * smallestLeaf ? bestSplit(ground, rows, whole) : null;
  if (best === null) return { mean: whole.map((sum) => sum / rows.length) };
  importance[best.dimension] += best.gain;
  const isLow = (row: number): boolean => z[row * dimensions + best.dimension] <= best.threshold;
  return {
    dimension: best.dimension,
    threshold: best.threshold,
    low: grow(ground, rows.filter(isLow), depth + 1),
    high: grow(
      ground,
      rows.filter((row) => !isLow(row)),
      depth + 1,
    ),
  };
}

/** The split after which squared errors around the two means are smallest: Σ²/n is what a part takes away from them. */
function bestSplit(
  { z, dimensions, y, outputs }: Ground,
  rows: Int32Array,
  whole: Float64Array,
): { readonly dimension: number; readonly threshold: number; readonly gain: number } | null {
  const taken = (sums: Float64Array, count: number): number =>
    sums.reduce((all, sum) => all + sum * sum, 0) / Math.max(1, count);
  const before = taken(whole, rows.length);
  let best = { dimension: -1, threshold: 0, gain: 1e-9 };
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const at = (row: number): number => z[row * dimensions + dimension];
    const order = rows.slice().sort((a, b) => at(a) - at(b));
    const low = new Float64Array(outputs);
    const high = whole.slice();
    for (let place = 0; place < order.length - smallestLeaf; place++) {
      for (let output = 0; output < outputs; output++) {
        const value = y[order[place] * outputs + output];
        low[output] += value;
        high[output] -= value;
      }
      const count = place + 1;
      if (count < smallestLeaf || at(order[place]) === at(order[place + 1])) continue;
      const gain = taken(low, count) + taken(high, order.length - count) - before;
      if (gain > best.gain) best = { dimension, threshold: (at(order[place]) + at(order[place + 1])) / 2, gain };
    }
  }
  return best.dimension < 0 ? null : best;
}

function sumsOf({ y, outputs }: Ground, rows: Int32Array): Float64Array {
  const sums = new Float64Array(outputs);
  for (const row of rows) for (let output = 0; output < outputs; output++) sums[output] += y[row * outputs + output];
  return sums;
}

function leafOf(node: Node, code: Float32Array): Leaf {
  let at = node;
  while ('dimension' in at) at = code[at.dimension] <= at.threshold ? at.low : at.high;
  return at;
}
