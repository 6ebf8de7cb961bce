/** Each point's nearest others, and the weighted graph that UMAP makes of them. */
export interface NeighbourLists {
  /** Of each point, itself not counted. */
  readonly count: number;
  /** [rows, count] nearest first. */
  readonly places: Int32Array;
  /** [rows, count] Euclidean. */
  readonly distances: Float32Array;
}

export interface WeightedEdges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 0…1 */
  readonly weight: Float32Array;
}

/** Rows between two turns that others get. */
const turn = 8;

/** Exact, in rows² steps: give a sample. @param points [rows, dimensions] */
export async function neighbourLists(
  points: Float32Array,
  rows: number,
  dimensions: number,
  count: number,
  pass: (share: number) => Promise<void>,
): Promise<NeighbourLists> {
  const places = new Int32Array(rows * count);
  const distances = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++) {
    const start = row * count;
    let known = 0;
    for (let other = 0; other < rows; other++) {
      if (other === row) continue;
      const most = known < count ? Infinity : distances[start + count - 1];
      let sum = 0;
      for (let i = 0; i < dimensions && sum < most; i++) {
        const difference = points[row * dimensions + i] - points[other * dimensions + i];
        sum += difference * difference;
      }
      if (sum >= most) continue;
      let at = known < count ? known++ : count - 1;
      for (; at > 0 && distances[start + at - 1] > sum; at--) {
        distances[start + at] = distances[start + at - 1];
        places[start + at] = places[start + at - 1];
      }
      distances[start + at] = sum;
      places[start + at] = other;
    }
    if (row % turn === turn - 1) await pass((row + 1) / rows);
  }
  return { count, places, distances: distances.map(Math.sqrt) };
}

/**
 * The fuzzy union of the points' local views (McInnes, Healy and Melville 2018, algorithms 2 and 3): a neighbour at distance d has the
 * weight exp(−max(0, d − ρ) / σ), where ρ is the distance of the nearest and σ makes the weights add up to log₂ of their number;
 * a + b − ab joins the two views of one edge. Both directions of an edge are in the answer.
 */
export function fuzzyUnion({ count, places, distances }: NeighbourLists, rows: number): WeightedEdges {
  const weights = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const own = distances.subarray(row * count, (row + 1) * count);
    const nearest = own.find((distance) => distance > 0) ?? 0;
    const bandwidth = bandwidthOf(own, nearest);
    own.forEach((distance, at) => {
      weights.set(row * rows + places[row * count + at], Math.exp(-Math.max(0, distance - nearest) / bandwidth));
    });
  }
  const from: number[] = [];
  const to: number[] = [];
  const weight: number[] = [];
  for (const [edge, own] of weights) {
    const [a, b] = [Math.floor(edge / rows), edge % rows];
    const back = weights.get(b * rows + a);
    const joined = back === undefined ? own : own + back - own * back;
    from.push(a);
    to.push(b);
    weight.push(joined);
    if (back !== undefined) continue;
    from.push(b);
    to.push(a);
    weight.push(joined);
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to), weight: Float32Array.from(weight) };
}

function bandwidthOf(distances: Float32Array, nearest: number): number {
  // Counted with the point itself, as in the paper's k.
  const target = Math.log2(distances.length + 1);
  let [low, high, middle] = [0, Infinity, 1];
  for (let round = 0; round < 64; round++) {
    const sum = distances.reduce((all, distance) => all + Math.exp(-Math.max(0, distance - nearest) / middle), 0);
    if (Math.abs(sum - target) < 1e-5) break;
    if (sum > target) high = middle;
    else low = middle;
    middle = high === Infinity ? middle * 2 : (low + high) / 2;
  }
  const mean = distances.reduce((all, distance) => all + distance, 0) / distances.length;
  return Math.max(middle, 1e-3 * mean, Number.MIN_VALUE);
}
