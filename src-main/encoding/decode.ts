import type { Encoding, ModelledEncoding } from './encoding';
import type { Span } from './matrix';
import { decodeNumber, numberText } from './numbers';

/** The encoding of a span's column. */
export function encodingOf(encoding: Encoding, span: Span): ModelledEncoding {
  const found = encoding.columns[span.column];
  if (found.form !== 'numbers' && found.form !== 'levels') throw new Error('A span without a modelled column.');
  return found;
}

/**
 * Best guess of one cell as a natural value. `mean`: rows as the decoder gives them [rows, width] (standardised mean, or
 * probabilities); the pool of rare levels is never the answer.
 */
export function bestGuess(encoding: Encoding, span: Span, mean: Float32Array, row: number): number {
  const column = encodingOf(encoding, span);
  const start = row * encoding.width + span.start;
  if (column.form === 'numbers') return decodeNumber(column, mean[start]);
  let best = 0;
  for (let level = 1; level < column.kept; level++) if (mean[start + level] > mean[start + best]) best = level;
  return best;
}

/** The text of a natural value in the column's own style; levels stand as written. */
export function cellTextOf(column: ModelledEncoding, natural: number): string {
  return column.form === 'numbers' ? numberText(column.style, natural) : column.levels[natural];
}

/** Best guesses of a whole row as texts, one a table column; '' for columns that are not modelled, constants as they are. */
export function rowTexts(encoding: Encoding, mean: Float32Array, row: number): string[] {
  const texts = encoding.columns.map((column) => (column.form === 'constant' ? column.text : ''));
  for (const span of encoding.spans) {
    texts[span.column] = cellTextOf(encodingOf(encoding, span), bestGuess(encoding, span, mean, row));
  }
  return texts;
}
