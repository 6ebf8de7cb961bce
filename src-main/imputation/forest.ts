import { encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import type { Span } from '../encoding/matrix';
import { toStandard } from '../encoding/transform';
import type { ExtraTree } from '../trees/extra-tree';
import { packGroves } from './forest-parts';
import { ForestVote } from './forest-vote';
import { emptyGuess, gapsOf, type Block, type Guess, type Imputer } from './imputer';

/** The trees of one span, and what their rows' values were. */
export interface Grove {
  readonly span: number;
  readonly trees: readonly ExtraTree[];
  /** [rows] natural value or unit of each learnt row. */
  readonly targets: Float64Array;
}

/**
 * Trees for each column on the table as `base` completes it; then once more on the table as the trees complete it (two
 * rounds of missForest, Stekhoven and Bühlmann 2012, from a better start). A column without trees is answered by the base.
 */
export function forest(encoding: Encoding, base: Imputer, groves: readonly Grove[]): Imputer {
  const { spans, width } = encoding;
  const votes = groves.map((grove) => new ForestVote(grove.trees, grove.targets));

  function answer(block: Block, gaps: Uint8Array, before: Guess, wanted: Uint8Array): Guess {
    const x = completed(encoding, block, gaps, before);
    const guess = emptyGuess(encoding, block.rows);
    guess.values.set(before.values);
    guess.deviation.set(before.deviation);
    groves.forEach((grove, place) => {
      const span = spans[grove.span];
      const vote = votes[place];
      const rows: number[] = [];
      for (let row = 0; row < block.rows; row++) if (wanted[row * spans.length + grove.span] === 1) rows.push(row);
      const leaves = vote.leavesOf(lookedAt(x, rows, width, span), rows.length);
      rows.forEach((row, index) => {
        vote.take(leaves, rows.length, index);
        const at = row * width + span.start;
        if (span.head === 'gaussian') guess.values[at] = vote.median();
        else vote.shares(guess.values.fill(0, at, at + span.width), at);
      });
    });
    return guess;
  }

  return {
    method: 'forest',
    predict(block: Block, wanted: Uint8Array): Guess {
      const gaps = gapsOf(block);
      const first = answer(block, gaps, base.predict(block, gaps), gaps);
      return answer(block, gaps, first, wanted);
    },
    save: () => packGroves(groves),
  };
}

/** Every gap filled in, as standardised numbers and probabilities: [rows, width]. */
export function completed(encoding: Encoding, block: Block, gaps: Uint8Array, { values }: Guess): Float32Array {
  const { spans, width } = encoding;
  const x = block.x.slice();
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

/** What the trees of a span look at, for some rows of x: the units of all other spans, [rows, width − units]. */
export function lookedAt(x: Float32Array, rows: readonly number[], width: number, span: Span): Float32Array {
  const features = width - span.width;
  const looked = new Float32Array(rows.length * features);
  rows.forEach((row, index) => {
    const base = row * width;
    looked.set(x.subarray(base, base + span.start), index * features);
    looked.set(x.subarray(base + span.start + span.width, base + width), index * features + span.start);
  });
  return looked;
}
