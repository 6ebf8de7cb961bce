/** Largest distance between two empirical distribution functions (Kolmogorov–Smirnov), 0…1; gaps (NaN) left out. */
export function ksDistance(a: Float64Array, b: Float64Array): number {
  const first = sorted(a);
  const second = sorted(b);
  if (first.length === 0 || second.length === 0) return first.length === second.length ? 0 : 1;
  let i = 0;
  let j = 0;
  let largest = 0;
  while (i < first.length && j < second.length) {
    const value = Math.min(first[i], second[j]);
    while (i < first.length && first[i] <= value) i++;
    while (j < second.length && second[j] <= value) j++;
    largest = Math.max(largest, Math.abs(i / first.length - j / second.length));
  }
  return largest;
}

/** Half the summed difference of two sets of shares (total variation distance), 0…1. */
export function totalVariation(a: readonly number[], b: readonly number[]): number {
  const totalA = a.reduce((sum, count) => sum + count, 0);
  const totalB = b.reduce((sum, count) => sum + count, 0);
  if (totalA === 0 || totalB === 0) return totalA === totalB ? 0 : 1;
  return a.reduce((sum, count, level) => sum + Math.abs(count / totalA - b[level] / totalB), 0) / 2;
}

/** Pearson correlation over the pairs without a gap; NaN where a column does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number {
  let n = 0;
  let sumA = 0;
  let sumB = 0;
  for (let row = 0; row < a.length; row++) {
    if (Number.isNaN(a[row]) || Number.isNaN(b[row])) continue;
    n += 1;
    sumA += a[row];
    sumB += b[row];
  }
  const meanA = sumA / n;
  const meanB = sumB / n;
  let products = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let row = 0; row < a.length; row++) {
    if (Number.isNaN(a[row]) || Number.isNaN(b[row])) continue;
    products += (a[row] - meanA) * (b[row] - meanB);
    squaresA += (a[row] - meanA) ** 2;
    squaresB += (b[row] - meanB) ** 2;
  }
  return squaresA > 0 && squaresB > 0 ? products / Math.sqrt(squaresA * squaresB) : NaN;
}

function sorted(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}
