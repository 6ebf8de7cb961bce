import type { ClusterFacts } from '../contract/latent';
import type { Table } from '../table/table';

type Trait = ClusterFacts['clusters'][number]['traits'][number];

const mostTraits = 4;

/**
 * What sets a cluster apart from the other rows, most telling first: for numbers the difference of means in sd of the
 * column (Cohen's d against the whole), for levels the difference of a level's share; observed cells only.
 */
export function clusterTraits(table: Table, labels: Int32Array, cluster: number): Trait[] {
  const traits: Trait[] = [];
  table.columns.forEach((column, index) => {
    if (column.role === 'ignored') return;
    if (column.kind === 'numeric' || column.kind === 'datetime') {
      const effect = meanDifference(column.values, labels, cluster);
      if (Math.abs(effect) >= 0.3) {
        traits.push({ column: index, name: column.name, how: effect > 0 ? 'high' : 'low', effect });
      }
    } else if (column.kind === 'categorical' || column.kind === 'boolean') {
      const { level, effect } = shareDifference(column.values, column.levels.length, labels, cluster);
      if (Math.abs(effect) >= 0.1) traits.push({ column: index, name: column.name, how: column.levels[level], effect });
    }
  });
  // A share difference of 0.5 tells about as much as a difference of one sd.
  const weight = ({ how, effect }: Trait): number => Math.abs(effect) * (how === 'high' || how === 'low' ? 1 : 2);
  return traits.sort((a, b) => weight(b) - weight(a)).slice(0, mostTraits);
}

function meanDifference(values: Float64Array, labels: Int32Array, cluster: number): number {
  let inside = 0;
  let insideSum = 0;
  let outside = 0;
  let outsideSum = 0;
  let squares = 0;
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    squares += value * value;
    if (labels[row] === cluster) {
      inside += 1;
      insideSum += value;
    } else {
      outside += 1;
      outsideSum += value;
    }
  });
  if (inside === 0 || outside === 0) return 0;
  const mean = (insideSum + outsideSum) / (inside + outside);
  const deviation = Math.sqrt(Math.max(0, squares / (inside + outside) - mean * mean));
  return deviation > 0 ? (insideSum / inside - outsideSum / outside) / deviation : 0;
}

function shareDifference(
  values: Int8Array | Int16Array | Int32Array,
  levels: number,
  labels: Int32Array,
  cluster: number,
): { level: number; effect: number } {
  const inside = new Float64Array(levels);
  const outside = new Float64Array(levels);
  for (let row = 0; row < values.length; row++) {
    if (values[row] >= 0) (labels[row] === cluster ? inside : outside)[values[row]] += 1;
  }
  const insideTotal = inside.reduce((sum, value) => sum + value, 0);
  const outsideTotal = outside.reduce((sum, value) => sum + value, 0);
  let best = { level: 0, effect: 0 };
  if (insideTotal === 0 || outsideTotal === 0) return best;
  for (let level = 0; level < levels; level++) {
    const effect = inside[level] / insideTotal - outside[level] / outsideTotal;
    if (effect > best.effect) best = { level, effect };
  }
  return best;
}
