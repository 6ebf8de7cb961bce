import type { Random } from '../compute/random';

/** What a tree learns from: features column after column [features × rows], and one target a row. */
export interface TreeData {
  readonly rows: number;
  readonly features: number;
  /** [features, rows] */
  readonly x: Float32Array;
  /** [rows] a number, or a class from 0. */
  readonly y: Float64Array;
  /** 0 for numbers. */
  readonly classes: number;
}

/** A grown tree, its nodes in flat arrays; an inner node's children are `left` and `left + 1`. */
export interface ExtraTree {
  /** −1: a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float32Array;
  readonly left: Int32Array;
  /** Rows of a leaf: `order[from]`…`order[to − 1]`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly order: Int32Array;
}

export interface TreeShape {
  /** Features tried at each node. */
  readonly tried: number;
  /** Nodes with fewer rows are leaves. */
  readonly smallest: number;
}

/** Grows an extremely randomised tree (Geurts, Ernst and Wehenkel 2006): random features, one random threshold each, the best kept. */
export function growTree(data: TreeData, shape: TreeShape, random: Random): ExtraTree {
  const { rows, x, y, classes } = data;
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const most = 2 * rows + 1;
  const feature = new Int32Array(most).fill(-1);
  const threshold = new Float32Array(most);
  const left = new Int32Array(most);
  const from = new Int32Array(most);
  const to = new Int32Array(most);
  const gain = classes > 0 ? classGain(data, order) : numberGain(data, order);
  const candidates = Int32Array.from({ length: data.features }, (_, index) => index);
  to[0] = rows;
  let nodes = 1;
  for (let node = 0; node < nodes; node++) {
    const begin = from[node];
    const end = to[node];
    if (end - begin < shape.smallest || isPure(y, order, begin, end)) continue;
    let bestGain = 0;
    let bestFeature = -1;
    let bestThreshold = 0;
    let tried = 0;
    for (let drawn = 0; drawn < candidates.length && tried < shape.tried; drawn++) {
      const other = drawn + random.integer(candidates.length - drawn);
      const candidate = candidates[other];
      candidates[other] = candidates[drawn];
      candidates[drawn] = candidate;
      const base = candidate * rows;
      let low = Infinity;
      let high = -Infinity;
      for (let index = begin; index < end; index++) {
        const value = x[base + order[index]];
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (low === high) continue;
      tried += 1;
      const between = Math.fround(low + random.uniform() * (high - low));
      const cut = between < high ? between : low;
      const found = gain(base, cut, begin, end);
      if (found > bestGain) {
        bestGain = found;
        bestFeature = candidate;
        bestThreshold = cut;
      }
    }
    if (bestFeature < 0) continue;
    const middle = partition(order, begin, end, x, bestFeature * rows, bestThreshold);
    feature[node] = bestFeature;
    threshold[node] = bestThreshold;
    left[node] = nodes;
    from[nodes] = begin;
    to[nodes] = from[nodes + 1] = middle;
    to[nodes + 1] = end;
    nodes += 2;
  }
  return {
    feature: feature.slice(0, nodes),
    threshold: threshold.slice(0, nodes),
    left: left.slice(0, nodes),
    from: from.slice(0, nodes),
    to: to.slice(0, nodes),
    order,
  };
}

function isPure(y: Float64Array, order: Int32Array, begin: number, end: number): boolean {
  const first = y[order[begin]];
  for (let index = begin + 1; index < end; index++) if (y[order[index]] !== first) return false;
  return true;
}

type Gain = (base: number, cut: number, begin: number, end: number) => number;

/** How much the squared error falls, up to a constant of the node: S_l²/n_l + S_r²/n_r − S²/n, plus a hair so that any split counts. */
function numberGain({ x, y }: TreeData, order: Int32Array): Gain {
  return (base, cut, begin, end) => {
    let leftSum = 0;
    let leftCount = 0;
    let sum = 0;
    for (let index = begin; index < end; index++) {
      const row = order[index];
      sum += y[row];
      if (x[base + row] <= cut) {
        leftSum += y[row];
        leftCount += 1;
      }
    }
    const count = end - begin;
    const rightSum = sum - leftSum;
    return leftSum ** 2 / leftCount + rightSum ** 2 / (count - leftCount) - sum ** 2 / count + 1e-12;
  };
}

/** The same with the Gini index: Σ_c n_lc²/n_l + Σ_c n_rc²/n_r − Σ_c n_c²/n. */
function classGain({ x, y, classes }: TreeData, order: Int32Array): Gain {
  const leftCounts = new Float64Array(classes);
  const counts = new Float64Array(classes);
  return (base, cut, begin, end) => {
    leftCounts.fill(0);
    counts.fill(0);
    let leftCount = 0;
    for (let index = begin; index < end; index++) {
      const row = order[index];
      counts[y[row]] += 1;
      if (x[base + row] <= cut) {
        leftCounts[y[row]] += 1;
        leftCount += 1;
      }
    }
    let leftSquares = 0;
    let rightSquares = 0;
    let squares = 0;
    for (let label = 0; label < classes; label++) {
      leftSquares += leftCounts[label] ** 2;
      rightSquares += (counts[label] - leftCounts[label]) ** 2;
      squares += counts[label] ** 2;
    }
    const count = end - begin;
    return leftSquares / leftCount + rightSquares / (count - leftCount) - squares / count + 1e-12;
  };
}

function partition(order: Int32Array, begin: number, end: number, x: Float32Array, base: number, cut: number): number {
  let low = begin;
  let high = end - 1;
  while (low <= high) {
    const row = order[low];
    if (x[base + row] <= cut) low += 1;
    else {
      order[low] = order[high];
      order[high] = row;
      high -= 1;
    }
  }
  return low;
}

/** The leaf that a row of features, beginning at `base`, falls into. */
export function leafOf({ feature, threshold, left }: ExtraTree, features: Float32Array, base: number): number {
  let node = 0;
  while (feature[node] >= 0) node = left[node] + (features[base + feature[node]] <= threshold[node] ? 0 : 1);
  return node;
}
