/** How clusters agree with labels that they were not told. All of them take numbers from 0 on, one a row. */

/** What each row's category is and how sure it is: the largest of its probabilities. */
export interface Assigned {
  readonly cluster: Int32Array;
  readonly confidence: Float32Array;
}

/** @param y [rows, classes] */
export function assigned(y: Float32Array, classes: number): Assigned {
  const rows = y.length / classes;
  const [cluster, confidence] = [new Int32Array(rows), new Float32Array(rows)];
  for (let row = 0; row < rows; row++) {
    const own = y.subarray(row * classes, (row + 1) * classes);
    cluster[row] = own.indexOf(own.reduce((most, share) => Math.max(most, share), 0));
    confidence[row] = own[cluster[row]];
  }
  return { cluster, confidence };
}

/**
 * The label of each cluster: that of the validation row which is surest to belong to it (Makhzani et al. 2015, section 5), or the
 * commonest one of those that are equally sure, as where a probability rounds to 1; −1 for a cluster in which no validation row lies.
 * [classes]
 */
export function namesByConfidence({ cluster, confidence }: Assigned, labels: Int32Array, classes: number): Int32Array {
  const surest = new Float32Array(classes).fill(-1);
  cluster.forEach((of, row) => (surest[of] = Math.max(surest[of], confidence[row])));
  const among = [...cluster.keys()].filter((row) => confidence[row] === surest[cluster[row]]);
  const of = (from: Int32Array): Int32Array => Int32Array.from(among, (row) => from[row]);
  return namesByMajority({ cluster: of(cluster) }, of(labels), classes);
}

/** The commonest label among the validation rows of each cluster: the usual "accuracy of a clustering". [classes] */
export function namesByMajority(
  { cluster }: Pick<Assigned, 'cluster'>,
  labels: Int32Array,
  classes: number,
): Int32Array {
  const values = 1 + labels.reduce((most, label) => Math.max(most, label), 0);
  const counts = Array.from({ length: classes }, () => new Int32Array(values));
  cluster.forEach((of, row) => counts[of][labels[row]]++);
  return Int32Array.from(counts, (of) => {
    const most = Math.max(...of);
    return most === 0 ? -1 : of.indexOf(most);
  });
}

/** Share of the rows whose cluster has another name than their label. */
export function clusteringError({ cluster }: Pick<Assigned, 'cluster'>, names: Int32Array, labels: Int32Array): number {
  return labels.reduce((wrong, label, row) => wrong + (names[cluster[row]] === label ? 0 : 1), 0) / labels.length;
}

/** Rows of each cluster with each label, and the sums over either. */
function contingency(a: Int32Array, b: Int32Array): { cells: number[]; rows: number[]; columns: number[] } {
  const [cells, rows, columns] = [new Map<string, number>(), new Map<number, number>(), new Map<number, number>()];
  a.forEach((first, row) => {
    const key = `${first},${b[row]}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
    rows.set(first, (rows.get(first) ?? 0) + 1);
    columns.set(b[row], (columns.get(b[row]) ?? 0) + 1);
  });
  return { cells: [...cells.values()], rows: [...rows.values()], columns: [...columns.values()] };
}

/** Mutual information over the mean of both entropies: 0 for independent ones, 1 for the same partition. */
export function normalisedMutualInformation(a: Int32Array, b: Int32Array): number {
  const { cells, rows, columns } = contingency(a, b);
  const entropy = (counts: readonly number[]): number =>
    -counts.reduce((sum, count) => sum + (count / a.length) * Math.log(count / a.length), 0);
  const [first, second, joint] = [entropy(rows), entropy(columns), entropy(cells)];
  return first + second === 0 ? 1 : (2 * (first + second - joint)) / (first + second);
}

/** Hubert and Arabie 1985: 0 for chance, 1 for the same partition. */
export function adjustedRandIndex(a: Int32Array, b: Int32Array): number {
  const { cells, rows, columns } = contingency(a, b);
  const pairs = (counts: readonly number[]): number =>
    counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const [both, first, second] = [pairs(cells), pairs(rows), pairs(columns)];
  const chance = (first * second) / pairs([a.length]);
  const most = (first + second) / 2;
  return most === chance ? 1 : (both - chance) / (most - chance);
}
