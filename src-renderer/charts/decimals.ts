/**
 * The fewest decimals (2 to 4) with which figures that differ also look different, so that
 * "0.14, mean would be 0.14" is never said of 0.138 and 0.142.
 */
export function decimalsFor(values: readonly number[]): number {
  const finite = values.filter((value) => Number.isFinite(value));
  for (let decimals = 2; decimals < 4; decimals += 1) {
    const written = new Set(finite.map((value) => value.toFixed(decimals)));
    if (written.size === new Set(finite.map((value) => value.toFixed(6))).size) return decimals;
  }
  return 4;
}
