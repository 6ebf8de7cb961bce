/** How far clusters and labels say the same of some rows. */
export interface Agreement {
  /** Normalised mutual information, over the mean of the two entropies, 0…1. */
  readonly nmi: number;
  /** Adjusted Rand index (Hubert and Arabie 1985): 0 by chance, 1 for the same groups. */
  readonly ari: number;
  /** Share of rows whose label is not the most frequent one of their cluster (the clustering error of Makhzani et al. 2015, section 5). */
  readonly error: number;
}

/**
 * @param clusters [rows] from 0
 * @param labels [rows] from 0; rows with −1 have none and do not count
 * @returns NaN each without a labelled row
 */
export function agreementOf(clusters: ArrayLike<number>, labels: ArrayLike<number>): Agreement {
  const known = Array.from({ length: labels.length }, (_, row) => row).filter((row) => labels[row] >= 0);
  const table = new Map<number, Map<number, number>>();
  for (const row of known) {
    const counts = table.get(clusters[row]) ?? new Map<number, number>();
    counts.set(labels[row], (counts.get(labels[row]) ?? 0) + 1);
    table.set(clusters[row], counts);
  }
  const cells = [...table.values()].map((counts) => [...counts.values()]);
  const inClusters = cells.map(total);
  const ofLabels = new Map<number, number>();
  for (const row of known) ofLabels.set(labels[row], (ofLabels.get(labels[row]) ?? 0) + 1);
  const inLabels = [...ofLabels.values()];
  const rows = known.length;
  const all = cells.flat();
  const right = total(cells.map((counts) => Math.max(...counts)));
  const entropies = entropy(inClusters, rows) + entropy(inLabels, rows);
  const shared = entropies - entropy(all, rows);
  return {
    nmi: rows === 0 ? NaN : entropies > 0 ? (2 * shared) / entropies : 1,
    ari: rows === 0 ? NaN : adjustedRand(all, inClusters, inLabels, rows),
    error: 1 - right / rows,
  };
}

function adjustedRand(
  all: readonly number[],
  clusters: readonly number[],
  labels: readonly number[],
  rows: number,
): number {
  const pairs = (counts: readonly number[]): number => total(counts.map((count) => (count * (count - 1)) / 2));
  const expected = (pairs(clusters) * pairs(labels)) / Math.max(1, pairs([rows]));
  const most = (pairs(clusters) + pairs(labels)) / 2;
  return most === expected ? 1 : (pairs(all) - expected) / (most - expected);
}

function entropy(counts: readonly number[], rows: number): number {
  return -total(counts.map((count) => (count / rows) * Math.log(count / rows)));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
