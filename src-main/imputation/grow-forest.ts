import type { RunSettings } from '../contract/run';
import type { Random } from '../compute/random';
import type { Encoding } from '../encoding/encoding';
import type { Matrix } from '../encoding/matrix';
import { growTree, type ExtraTree, type TreeData } from '../trees/extra-tree';
import { completed, forest, lookedAt, type Grove } from './forest';
import { blockOf, gapsOf, type Block, type Imputer } from './imputer';

export interface ForestShape {
  /** Trees of one column. */
  readonly trees: number;
  /** Rows that one column's trees learn from at most. */
  readonly rows: number;
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
  /** Awaited every few trees. */
  readonly breathe: () => Promise<void>;
}

/** Grows extremely randomised trees for each column, on the table as `base` completes it. */
export async function fitForest(options: ForestOptions): Promise<Imputer> {
  const { encoding, matrix, natural, base, shape, random, breathe } = options;
  const order = random.shuffle(Int32Array.from({ length: matrix.rows }, (_, row) => row));
  const rows = order.slice(0, Math.min(order.length, shape.rows)).sort();
  const block = blockOf(matrix, rows);
  const gaps = gapsOf(block);
  const x = completed(encoding, block, gaps, base.predict(block, gaps));
  const groves: Grove[] = [];
  for (const [span] of encoding.spans.entries()) {
    const data = treeData(encoding, block, x, rows, natural[span], span);
    if (data === null) continue;
    groves.push({ span, targets: data.y, trees: await grow(data, shape.trees, random.fork(`span ${span}`), breathe) });
  }
  return forest(encoding, base, groves);
}

/** Too few rows for a tree. */
const fewestRows = 10;

/** Growing so many takes some dozen milliseconds. */
const treesInOneBreath = 5;
/** Nodes with fewer rows are leaves. */
const smallest = 5;

async function grow(data: TreeData, count: number, random: Random, breathe: () => Promise<void>): Promise<ExtraTree[]> {
  const tried = Math.ceil(data.classes > 0 ? Math.sqrt(data.features) : data.features / 2);
  const trees: ExtraTree[] = [];
  while (trees.length < count) {
    if (trees.length % treesInOneBreath === 0) await breathe();
    trees.push(growTree(data, { tried, smallest }, random));
  }
  return trees;
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
  const looked = lookedAt(x, learnt, width, span);
  const table = new Float32Array(looked.length);
  for (let place = 0; place < learnt.length; place++) {
    for (let feature = 0; feature < features; feature++) {
      table[feature * learnt.length + place] = looked[place * features + feature];
    }
  }
  const y = Float64Array.from(learnt, (row) =>
    span.head === 'gaussian' ? natural[rows[row]] : unitAt(block.x, row * width + span.start, span.width),
  );
  return { rows: learnt.length, features, x: table, y, classes: span.head === 'gaussian' ? 0 : span.width };
}

function unitAt(x: Float32Array, at: number, width: number): number {
  let best = 0;
  for (let unit = 1; unit < width; unit++) if (x[at + unit] > x[at + best]) best = unit;
  return best;
}
