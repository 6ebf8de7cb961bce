/** How a made column is brought to the learnt one's distribution. JSON-serialisable. */
export type Marginal =
  | {
      readonly form: 'numbers';
      /** Rising quantiles at even steps: of made standardised values, and of the learnt ones. */
      readonly made: readonly number[];
      readonly learnt: readonly number[];
    }
  | {
      readonly form: 'levels';
      /** [kept levels] what a level's probability is multiplied by. */
      readonly factors: readonly number[];
    };

const quantiles = 513;
const rounds = 30;
/** A level is made at most so many times as often, or as rarely, as the decoder says: more would be made up. */
const mostFactor = 8;

/** Quantiles at even steps, ends included, by linear interpolation. @param values not empty */
export function quantilesOf(values: Float64Array, count: number): number[] {
  const sorted = values.slice().sort();
  return Array.from({ length: count }, (_, index) => {
    const place = (index / (count - 1)) * (sorted.length - 1);
    const low = Math.floor(place);
    const high = Math.min(sorted.length - 1, low + 1);
    return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
  });
}

/** The map of made to learnt values that keeps their order (optimal transport in one dimension). */
export function quantileMap(made: Float64Array, learnt: Float64Array): Marginal {
  if (learnt.length === 0) return { form: 'numbers', made: [0], learnt: [0] };
  return { form: 'numbers', made: quantilesOf(made, quantiles), learnt: quantilesOf(learnt, quantiles) };
}

/** Where a made value stands in the learnt distribution. @param chance 0…1, decides among equal quantiles */
export function mapped(
  { made, learnt }: Extract<Marginal, { form: 'numbers' }>,
  value: number,
  chance: number,
): number {
  const last = made.length - 1;
  const above = firstAtLeast(made, value);
  if (above > last) return learnt[last];
  if (made[above] === value) {
    let end = above;
    while (end < last && made[end + 1] === value) end++;
    return valueAt(learnt, above + chance * (end - above));
  }
  if (above === 0) return learnt[0];
  return valueAt(learnt, above - 1 + (value - made[above - 1]) / (made[above] - made[above - 1]));
}

function valueAt(values: readonly number[], place: number): number {
  const low = Math.floor(place);
  const high = Math.min(values.length - 1, low + 1);
  return values[low] + (place - low) * (values[high] - values[low]);
}

function firstAtLeast(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle] >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Factors of the levels' probabilities under which they are made as often as they were learnt (iterative proportional fitting).
 * @param made probabilities [rows, levels], in parts; @param learnt counts [levels]
 */
export function levelFactors(made: readonly Float64Array[], learnt: Float64Array): Marginal {
  const levels = learnt.length;
  const total = learnt.reduce((sum, count) => sum + count, 0);
  const factors = new Float64Array(levels).fill(1);
  const shares = new Float64Array(levels);
  for (let round = 0; round < rounds && total > 0; round++) {
    shares.fill(0);
    let rows = 0;
    for (const part of made) {
      for (let from = 0; from < part.length; from += levels) {
        let sum = 0;
        for (let level = 0; level < levels; level++) sum += part[from + level] * factors[level];
        if (sum <= 0) continue;
        rows += 1;
        for (let level = 0; level < levels; level++) shares[level] += (part[from + level] * factors[level]) / sum;
      }
    }
    for (let level = 0; level < levels; level++) {
      if (shares[level] <= 0) continue;
      const wished = (factors[level] * (learnt[level] / total)) / (shares[level] / rows);
      factors[level] = Math.min(mostFactor, Math.max(1 / mostFactor, wished));
    }
  }
  return { form: 'levels', factors: [...factors] };
}
