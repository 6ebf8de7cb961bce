import type { Random } from '../compute/random';
import { encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import type { Matrix, Span } from '../encoding/matrix';
import { toStandard } from '../encoding/transform';
import { growTree, leafOf, type ExtraTree, type TreeData } from './extra-tree';
import { blockOf, emptyGuess, type Block, type Guess, type Imputer } from './imputer';

export interface ForestShape {
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

/** Fills every gap of a block with the base's answer, as standardised numbers and probabilities: [rows, width]. */
export function completed(encoding: Encoding, base: Imputer, block: Block, wanted: Uint8Array): Float32Array {
  const { spans, width } = encoding;
  const x = block.x.slice();
  const { values } = base.predict(block, wanted);
  spans.forEach((span, index) => {
    const column = encodingOf(encoding, span);
    for (let row = 0; row < block.rows; row++) {
      if (block.mask[row * spans.length + index] === 1) continue;
      const at = row * width + span.start;
      if (column.form === 'numbers') x[at] = toStandard(column.transform, values[at]);
      else for (let unit = 0; unit < span.width; unit++) x[at + unit] = values[at + unit];
    }
  });
  return x;
}

/** Gaps of a block: 1 where mask is 0. */
export function gapsOf(block: Block): Uint8Array {
  return block.mask.map((observed) => 1 - observed);
}

/** Trees for each span in `targets`, on the table as `base` completes it (one round of missForest, Stekhoven and Bühlmann 2012, from a better start). */
export function fitForest(
  encoding: Encoding,
  matrix: Matrix,
  natural: readonly Float64Array[],
  base: Imputer,
  targets: readonly number[],
  shape: ForestShape,
  random: Random,
): Imputer {
  const order = random.shuffle(Int32Array.from({ length: matrix.rows }, (_, row) => row));
  const rows = order.slice(0, Math.min(order.length, shape.rows)).sort();
  const block = blockOf(matrix, rows);
  const x = completed(encoding, base, block, gapsOf(block));
  const groves = targets.flatMap((span) => {
    const data = treeData(encoding, block, x, rows, natural[span], span);
    return data === null ? [] : [{ span, targets: data.y, trees: grow(data, shape, random.fork(`span ${span}`)) }];
  });
  return forest(encoding, base, groves);
}

function grow(data: TreeData, shape: ForestShape, random: Random): ExtraTree[] {
  const tried = data.classes > 0 ? Math.ceil(Math.sqrt(data.features)) : Math.ceil(data.features / 2);
  return Array.from({ length: shape.trees }, () =>
    growTree(data, { tried, smallest: data.classes > 0 ? 2 : 5 }, random),
  );
}

/** Features are the units of all other spans. */
function treeData(
  encoding: Encoding,
  block: Block,
  x: Float32Array,
  rows: Int32Array,
  natural: Float64Array,
  index: number,
): TreeData | null {
  const spans = encoding.spans.length;
  const span = encoding.spans[index];
  const learnt: number[] = [];
  for (let row = 0; row < block.rows; row++) if (block.mask[row * spans + index] === 1) learnt.push(row);
  const features = encoding.width - span.width;
  if (learnt.length < 10 || features === 0) return null;
  const table = new Float32Array(features * learnt.length);
  const line = new Float32Array(features);
  learnt.forEach((row, place) => {
    others(x, row * encoding.width, encoding.width, span, line);
    for (let feature = 0; feature < features; feature++) table[feature * learnt.length + place] = line[feature];
  });
  const y = Float64Array.from(learnt, (row) =>
    span.head === 'gaussian' ? natural[rows[row]] : unitAt(block.x, row * encoding.width + span.start, span.width),
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

export function forest(encoding: Encoding, base: Imputer, groves: readonly Grove[]): Imputer {
  const { spans, width } = encoding;
  return {
    method: 'forest',
    predict(block: Block, wanted: Uint8Array): Guess {
      const gaps = gapsOf(block);
      const x = completed(encoding, base, block, gaps);
      const start = base.predict(block, gaps);
      const guess = emptyGuess(encoding, block.rows);
      guess.values.set(start.values);
      guess.deviation.set(start.deviation);
      for (const grove of groves) {
        const span = spans[grove.span];
        const line = new Float32Array(width - span.width);
        const vote = new Vote(grove);
        for (let row = 0; row < block.rows; row++) {
          if (wanted[row * spans.length + grove.span] === 0) continue;
          others(x, row * width, width, span, line);
          vote.ask(line);
          const at = row * width + span.start;
          if (span.head === 'gaussian') guess.values[at] = vote.median();
          else vote.shares(guess.values.fill(0, at, at + span.width), at);
        }
      }
      return guess;
    },
    save: () => ({ json: null, arrays: {} }),
  };
}

/** The learnt rows that share a leaf with a row, weighted by how often (a quantile forest, Meinshausen 2006). */
class Vote {
  readonly #weights: Float64Array;
  readonly #rising: Int32Array;
  #met: number[] = [];

  constructor(readonly grove: Grove) {
    this.#weights = new Float64Array(grove.targets.length);
    this.#rising = Int32Array.from(grove.targets, (_, row) => row).sort((a, b) => grove.targets[a] - grove.targets[b]);
  }

  ask(line: Float32Array): void {
    this.#weights.fill(0);
    for (const tree of this.grove.trees) {
      const leaf = leafOf(tree, line);
      const share = 1 / (tree.to[leaf] - tree.from[leaf]) / this.grove.trees.length;
      for (let index = tree.from[leaf]; index < tree.to[leaf]; index++) this.#weights[tree.order[index]] += share;
    }
  }

  mean(): number {
    let s = 0;
    this.#weights.forEach((w, r) => (s += w * this.grove.targets[r]));
    return s;
  }
  median(): number {
    let sum = 0;
    for (const row of this.#rising) {
      sum += this.#weights[row];
      if (sum >= 0.5) return this.grove.targets[row];
    }
    return this.grove.targets[this.#rising[this.#rising.length - 1]];
  }

  shares(values: Float64Array, at: number): void {
    this.#weights.forEach((weight, row) => {
      if (weight > 0) values[at + this.grove.targets[row]] += weight;
    });
  }
}
