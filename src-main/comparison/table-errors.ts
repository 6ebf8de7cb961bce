import { bestGuess, encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import { fitted } from '../encoding/numbers';
import type { Block, Guess } from '../imputation/imputer';
import { observedYardstick, ScoreSum } from '../imputation/scores';

/** What is said of a cell as a natural value: a number, or the code of a level. */
export type Said = (span: number, row: number) => number;

/** What a net's prediction comes to. @param mean [rows, width] */
export function saidBy(encoding: Encoding, mean: Float32Array): Said {
  return (span, row) => bestGuess(encoding, encoding.spans[span], mean, row);
}

/** What the guess of a simple way comes to. */
export function saidByGuess(encoding: Encoding, { values }: Guess): Said {
  return (index, row) => {
    const span = encoding.spans[index];
    const column = encodingOf(encoding, span);
    const at = row * encoding.width + span.start;
    if (column.form === 'numbers') return fitted(column, values[at]);
    let best = 0;
    for (let level = 1; level < column.kept; level++) if (values[at + level] > values[at + best]) best = level;
    return best;
  };
}

/**
 * Gower error over some cells.
 * @param natural [spans][rows]
 * @param asked [rows, spans] 1 where a cell counts
 */
export function gowerError(
  encoding: Encoding,
  natural: readonly Float64Array[],
  asked: Uint8Array,
  said: Said,
): number {
  const sum = new ScoreSum();
  const spans = encoding.spans.length;
  encoding.spans.forEach((span, index) => {
    const yardstick = observedYardstick(encodingOf(encoding, span));
    for (let row = 0; row * spans < asked.length; row++) {
      if (asked[row * spans + index] === 1) sum.add(yardstick, natural[index][row], said(index, row));
    }
  });
  return sum.score().gower;
}

/** The cells that one block has and another lacks: [rows, spans] */
export function hiddenOf(whole: Block, without: Pick<Block, 'mask'>): Uint8Array {
  return whole.mask.map((observed, at) => observed - without.mask[at]);
}
