import type { GenerationFacts } from '../contract/generation';
import type { ColumnDistribution } from '../contract/imputation';
import type { Column, Table } from '../table/table';
import { ksDistance, pairTrends, totalVariation } from './measures';
import type { SampledRows } from './sample';

const shownRows = 200;
/** Rows of each side that are compared row by row. */
const comparedRows = 2000;
const bins = 24;
const shownLevels = 20;

type Numbers = Extract<Column, { kind: 'numeric' | 'datetime' }>;

/** What was made, beside the table it was learnt from. `warning`: what to know about the latents. */
export function generationFacts(table: Table, made: SampledRows, warning: GenerationFacts['warning']): GenerationFacts {
  const shapes = made.columns.map((column, place) => ({
    column,
    name: made.names[place],
    score: 1 - columnDistance(table.columns[column], made.values[place]),
  }));
  const numeric = made.columns.flatMap((column, place) => {
    const source = table.columns[column];
    return isNumbers(source) ? [{ real: source.values, made: made.values[place] }] : [];
  });
  return {
    columns: made.columns,
    names: made.names,
    rows: made.rows,
    texts: made.columns.map((_, place) =>
      Array.from({ length: Math.min(shownRows, made.rows) }, (_unused, row) => made.text(place, row)),
    ),
    shapes,
    columnShapes: shapes.reduce((sum, { score }) => sum + score, 0) / Math.max(1, shapes.length),
    pairTrends: pairTrends(
      numeric.map(({ real }) => real),
      numeric.map(({ made: values }) => values),
    ),
    newRows: newRowShare(table, made),
    warning,
  };
}

/** Observed beside made distribution of one column, in counts. */
export function madeDistribution(table: Table, made: SampledRows, column: number): ColumnDistribution {
  const source = table.columns[column];
  const values = made.values[made.columns.indexOf(column)];
  if (isNumbers(source)) {
    const { minimum, maximum } = extent([source.values, values]);
    const width = (maximum - minimum || 1) / bins;
    const edges = Array.from({ length: bins + 1 }, (_, bin) => minimum + bin * width);
    const count = (numbers: Float64Array): number[] => {
      const counts = new Array<number>(bins).fill(0);
      for (const value of numbers) {
        if (!Number.isNaN(value)) counts[Math.min(bins - 1, Math.floor((value - minimum) / width))] += 1;
      }
      return counts;
    };
    return { kind: 'numbers', edges, observed: count(source.values), filled: count(values) };
  }
  if (source.kind === 'text' || source.kind === 'identifier') throw new Error('text columns are not made');
  const levels = source.levels.slice(0, shownLevels);
  return {
    kind: 'levels',
    levels,
    observed: levelCounts(source.values, levels.length),
    filled: levelCounts(values, levels.length),
  };
}

function columnDistance(source: Column, made: Float64Array): number {
  if (isNumbers(source)) return ksDistance(source.values, made);
  if (source.kind === 'text' || source.kind === 'identifier') return NaN;
  const levels = source.levels.length;
  return totalVariation(levelCounts(source.values, levels), levelCounts(made, levels));
}

/** SDMetrics' NewRowSynthesis: share of made rows that no real row matches, numbers within 1 % of the column's range. */
function newRowShare(table: Table, made: SampledRows): number {
  const columns = made.columns.flatMap((column, place) => {
    const source = table.columns[column];
    if (source.kind === 'text' || source.kind === 'identifier') return [];
    const numbers = isNumbers(source);
    const { minimum, maximum } = numbers ? extent([source.values]) : { minimum: 0, maximum: 0 };
    return [{ real: source.values, made: made.values[place], near: numbers ? (maximum - minimum) / 100 : 0 }];
  });
  const count = Math.min(made.rows, comparedRows);
  let fresh = 0;
  for (let row = 0; row < count; row++) {
    let matched = false;
    for (let real = 0; real < table.rows && !matched; real++) {
      matched = columns.every((column) => Math.abs(column.real[real] - column.made[row]) <= column.near);
    }
    if (!matched) fresh += 1;
  }
  return count > 0 ? fresh / count : NaN;
}

function isNumbers(column: Column): column is Numbers {
  return column.kind === 'numeric' || column.kind === 'datetime';
}

function extent(arrays: readonly Float64Array[]): { minimum: number; maximum: number } {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const array of arrays) {
    for (const value of array) {
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
  }
  return { minimum, maximum };
}

function levelCounts(values: ArrayLike<number>, levels: number): number[] {
  const counts = new Array<number>(levels).fill(0);
  for (let row = 0; row < values.length; row++) {
    if (values[row] >= 0 && values[row] < levels) counts[values[row]] += 1;
  }
  return counts;
}
