import type { RunSettings } from '../contract/run';
import type { Random } from '../compute/random';
import { encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import type { Matrix, Span } from '../encoding/matrix';
import { toStandard } from '../encoding/transform';
import { growTree, type ExtraTree, type TreeData } from './extra-tree';
import { packGroves } from './forest-parts';
import { ForestVote } from './forest-vote';
import { blockOf, emptyGuess, gapsOf, type Block, type Guess, type Imputer } from './imputer';

export interface ForestShape {
  /** Trees of one column. */
  readonly trees: number;
  /** Rows that one column's trees learn from at most. */
  readonly rows: number;
}

/** The trees of one span, and what their rows' values were. */
export interface Grove {
  readonly span: number;
  readonly trees: readonly ExtraTree[];
  /** [rows] natural value or unit of each learnt row. */
  readonly targets: Float64Array;
}

const effort = { fast: 0.4, balanced: 1, best: 3 } as const;
/** Looks at a row's feature that one fit may cost at quality 'balanced': some seconds. */
const budget = 6e8;

/** Fewer trees for longer and wider tables, so that the time does not grow with them. */
export function forestShape(
  { spans, width }: Encoding,
  tableRows: number,
  quality: RunSettings['quality'],
): ForestShape {
  const rows = Math.min(tableRows, Math.round(2500 * Math.sqrt(effort[quality])));
  const looks = spans.length * rows * Math.log2(rows + 2) * Math.ceil(width / 2);
  const trees = Math.round(Math.min(100 * Math.sqrt(effort[quality]), (budget * effort[quality]) / looks));
  return { trees: Math.max(10, trees), rows };
}

export interface ForestOptions {
  readonly encoding: Encoding;
  readonly matrix: Matrix;
  readonly natural: readonly Float64Array[];
  /** Completes the table that the trees look at. */
  readonly base: Imputer;
  readonly shape: ForestShape;
  readonly random: Random;
  /** Awaited between columns. */
  readonly breathe: () => Promise<void>;
}

/**
 * Extremely randomised trees for each column on the table as `base` completes it: one round of missForest (Stekhoven and
 * Bühlmann 2012) from a better start, numbers answered by the median of the leaves.
 */
export async function fitForest(options: ForestOptions): Promise<Imputer> {
  const { encoding, matrix, natural, base, shape, random, breathe } = options;
  const order = random.shuffle(Int32Array.from({ length: matrix.rows }, (_, row) => row));
  const rows = order.slice(0, Math.min(order.length, shape.rows)).sort();
  const block = blockOf(matrix, rows);
  const x = completed(encoding, base, block, gapsOf(block));
  const groves: Grove[] = [];
  for (const [span] of encoding.spans.entries()) {
    await breathe();
    const data = treeData(encoding, block, x, rows, natural[span], span);
    if (data === null) continue;
    groves.push({ span, targets: data.y, trees: grow(data, shape.trees, random.fork(`span ${span}`)) });
  }
  return forest(encoding, base, groves);
}

/** Too few rows for a tree. */
const fewestRows = 10;

/** Nodes with fewer rows are leaves. */
const smallest = 5;

function grow(data: TreeData, trees: number, random: Random): ExtraTree[] {
  const tried = Math.ceil(data.classes > 0 ? Math.sqrt(data.features) : data.features / 2);
  return Array.from({ length: trees }, () => growTree(data, { tried, smallest }, random));
}

/** Every gap filled with the base's answer, as standardised numbers and probabilities: [rows, width]. */
function completed(encoding: Encoding, base: Imputer, block: Block, gaps: Uint8Array): Float32Array {
  const { spans, width } = encoding;
  const x = block.x.slice();
  const { values } = base.predict(block, gaps);
  spans.forEach((span, index) => {
    const column = encodingOf(encoding, span);
    for (let row = 0; row < block.rows; row++) {
      if (gaps[row * spans.length + index] === 0) continue;
      const at = row * width + span.start;
      if (column.form === 'numbers') x[at] = toStandard(column.transform, values[at]);
      else for (let unit = 0; unit < span.width; unit++) x[at + unit] = values[at + unit];
    }
  });
  return x;
}

/** Features are the units of all other spans; null when there is too little to learn from. */
function treeData(
  { spans, width }: Encoding,
  block: Block,
  x: Float32Array,
  rows: Int32Array,
  natural: Float64Array,
  index: number,
): TreeData | null {
  const span = spans[index];
  const learnt: number[] = [];
  for (let row = 0; row < block.rows; row++) if (block.mask[row * spans.length + index] === 1) learnt.push(row);
  const features = width - span.width;
  if (learnt.length < fewestRows || features === 0) return null;
  const table = new Float32Array(features * learnt.length);
  const line = new Float32Array(features);
  learnt.forEach((row, place) => {
    others(x, row * width, width, span, line);
    for (let feature = 0; feature < features; feature++) table[feature * learnt.length + place] = line[feature];
  });
  const y = Float64Array.from(learnt, (row) =>
    span.head === 'gaussian' ? natural[rows[row]] : unitAt(block.x, row * width + span.start, span.width),
  );
  return { rows: learnt.length, features, x: table, y, classes: span.head === 'gaussian' ? 0 : span.width };
}

function others(x: Float32Array, base: number, width: number, span: Span, line: Float32Array): void {
  line.set(x.subarray(base, base + span.start));
  line.set(x.subarray(base + span.start + span.width, base + width), span.start);
}

function unitAt(x: Float32Array, at: number, width: number): number {
  let best = 0;
  for (let unit = 1; unit < width; unit++) if (x[at + unit] > x[at + best]) best = unit;
  return best;
}

/** The grown forest; a column without trees is answered by the base. */
export function forest(encoding: Encoding, base: Imputer, groves: readonly Grove[]): Imputer {
  const { spans, width } = encoding;
  const votes = groves.map((grove) => new ForestVote(grove.trees, grove.targets));
  return {
    method: 'forest',
    predict(block: Block, wanted: Uint8Array): Guess {
      const gaps = gapsOf(block);
      const x = completed(encoding, base, block, gaps);
      const start = base.predict(block, gaps);
      const guess = emptyGuess(encoding, block.rows);
      guess.values.set(start.values);
      guess.deviation.set(start.deviation);
      groves.forEach((grove, place) => {
        const span = spans[grove.span];
        const line = new Float32Array(width - span.width);
        for (let row = 0; row < block.rows; row++) {
          if (wanted[row * spans.length + grove.span] === 0) continue;
          others(x, row * width, width, span, line);
          votes[place].ask(line);
          const at = row * width + span.start;
          if (span.head === 'gaussian') guess.values[at] = votes[place].median();
          else votes[place].shares(guess.values.fill(0, at, at + span.width), at);
        }
      });
      return guess;
    },
    save: () => packGroves(groves),
  };
}
