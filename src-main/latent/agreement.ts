import type { Agreement } from '../contract/latent';

/** Groups of rows, and how sure each row is of its own. */
export interface Grouping {
  /** [rows] */
  readonly labels: ArrayLike<number>;
  /** [rows] probability of the own group */
  readonly probability: ArrayLike<number>;
  readonly count: number;
}

/**
 * How clusters agree with labels, over the rows that have one.
 *
 * - error: each cluster is named by the label of its most confident row (Makhzani et al. 2015, section 5);
 * - accuracy: each is named by its most frequent label;
 * - NMI: mutual information over the mean of the two entropies (Strehl and Ghosh 2002; the arithmetic mean);
 * - ARI: Rand index corrected for chance (Hubert and Arabie 1985).
 *
 * @param truth [rows] number of each label, −1 where there is none
 * @param named rows by which clusters are named for the error, where others are to be judged; left out: the same
 */
export function agreement(
  clusters: Grouping,
  truth: ArrayLike<number>,
  values: number,
  named: { readonly clusters: Grouping; readonly truth: ArrayLike<number> } = { clusters, truth },
): Agreement {
  const table = Array.from({ length: clusters.count }, () => new Float64Array(values));
  let rows = 0;
  for (let row = 0; row < truth.length; row++) {
    if (truth[row] < 0) continue;
    table[clusters.labels[row]][truth[row]] += 1;
    rows += 1;
  }
  const names = namesOf(named.clusters, named.truth);
  const right = table.reduce((sum, of, cluster) => sum + (names[cluster] < 0 ? 0 : of[names[cluster]]), 0);
  const most = table.reduce((sum, of) => sum + Math.max(0, ...of), 0);
  const own = table.map((of) => total(of));
  const theirs = Array.from({ length: values }, (_, value) => total(table.map((of) => of[value])));
  return {
    rows,
    clusters: own.filter((count) => count > 0).length,
    error: rows === 0 ? NaN : 1 - right / rows,
    accuracy: rows === 0 ? NaN : most / rows,
    nmi: mutualInformation(table, own, theirs, rows),
    ari: randIndex(table, own, theirs, rows),
    names,
  };
}

/**
 * The label of each cluster's most confident row; −1 where no row with a label is in it. Rows that are equally confident, as many are
 * where a probability rounds to 1, have the label that most of them bear: which of them comes first says nothing.
 */
function namesOf({ labels, probability, count }: Grouping, truth: ArrayLike<number>): number[] {
  const sure = new Float64Array(count).fill(-Infinity);
  const votes = Array.from({ length: count }, () => new Map<number, number>());
  for (let row = 0; row < truth.length; row++) {
    const cluster = labels[row];
    if (truth[row] < 0 || probability[row] < sure[cluster]) continue;
    const of = votes[cluster];
    if (probability[row] > sure[cluster]) of.clear();
    sure[cluster] = probability[row];
    of.set(truth[row], (of.get(truth[row]) ?? 0) + 1);
  }
  return votes.map((of) => [...of].reduce((best, own) => (own[1] > best[1] ? own : best), [-1, 0])[0]);
}

function mutualInformation(
  table: readonly Float64Array[],
  own: readonly number[],
  theirs: readonly number[],
  rows: number,
): number {
  const mean = (entropy(own, rows) + entropy(theirs, rows)) / 2;
  // One group and one label say the same of every row.
  if (mean === 0) return rows === 0 ? NaN : 1;
  let information = 0;
  table.forEach((of, cluster) =>
    of.forEach((count, value) => {
      if (count > 0) information += (count / rows) * Math.log((count * rows) / (own[cluster] * theirs[value]));
    }),
  );
  return Math.max(0, information / mean);
}

function entropy(counts: readonly number[], rows: number): number {
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / rows) * Math.log(count / rows)), 0);
}

function randIndex(
  table: readonly Float64Array[],
  own: readonly number[],
  theirs: readonly number[],
  rows: number,
): number {
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  const together = table.reduce((sum, of) => sum + total(of.map(pairs)), 0);
  const [inOwn, inTheirs] = [total(own.map(pairs)), total(theirs.map(pairs))];
  const expected = (inOwn * inTheirs) / pairs(rows);
  const most = (inOwn + inTheirs) / 2;
  if (rows < 2) return NaN;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function total(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < numbers.length; at++) sum += numbers[at];
  return sum;
}
