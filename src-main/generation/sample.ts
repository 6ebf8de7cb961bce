import { Random } from '../compute/random';
import type { LevelsEncoding, NumbersEncoding } from '../encoding/encoding';
import { encodingOf } from '../encoding/decode';
import { decodeNumber, numberText } from '../encoding/numbers';
import { drawCodes, type Wish } from '../model/draw-codes';
import type { ModelledTable } from '../model/modelled-table';
import type { Prediction } from '../model/trained';

const block = 4096;

/** Made rows as natural values, one array a modelled column: numbers, milliseconds, or indices of levels. */
export interface SampledRows {
  readonly rows: number;
  /** Table columns that were made, in table order. */
  readonly columns: readonly number[];
  readonly names: readonly string[];
  /** values[place][row] */
  readonly values: readonly Float64Array[];
  text(place: number, row: number): string;
}

type Sampleable = Pick<ModelledTable, 'encoding' | 'models'>;

/**
 * Rows from the priors: z ~ p(z), y ~ p(y), then a draw from the decoder's heads (Makhzani et al. 2015, §2: the decoder maps the
 * imposed prior to the data distribution). With several nets each block of rows comes from the next one. Columns with
 * one observed value get that value; columns that are not modelled are left out.
 */
export function sampleRows(modelled: Sampleable, rows: number, seed: number, wish: Wish = {}): SampledRows {
  const { encoding, models } = modelled;
  const made = encoding.columns.flatMap((column, index) => (column.form === 'left' ? [] : [{ column, index }]));
  const values = made.map(() => new Float64Array(rows));
  const random = new Random(seed, 'samples');
  for (let from = 0, turn = 0; from < rows; from += block, turn++) {
    const size = Math.min(block, rows - from);
    const model = models[turn % models.length];
    const { z, beside } = drawCodes(model, random, size, wish);
    const prediction = model.decode(z, size, beside);
    encoding.spans.forEach((span, place) => {
      const into = values[made.findIndex(({ index }) => index === span.column)];
      const column = encodingOf(encoding, span);
      for (let row = 0; row < size; row++) {
        const at = row * encoding.width + span.start;
        into[from + row] =
          column.form === 'numbers'
            ? drawNumber(column, prediction, at, row * encoding.spans.length + place, random)
            : drawLevel(column, prediction, at, random);
      }
    });
  }
  return {
    rows,
    columns: made.map(({ index }) => index),
    names: made.map(({ column }) => column.name),
    values,
    text: (place, row) => {
      const { column } = made[place];
      if (column.form === 'constant') return column.text;
      const value = values[place][row];
      return column.form === 'numbers' ? numberText(column.style, value) : column.levels[value];
    },
  };
}

function drawNumber(
  column: NumbersEncoding,
  { mean, deviation }: Prediction,
  at: number,
  span: number,
  random: Random,
): number {
  return decodeNumber(column, mean[at] + deviation[span] * random.normal());
}

/** A level by the head's probabilities; the pool of rare levels has no text of its own and is never drawn. */
function drawLevel(column: LevelsEncoding, { mean }: Prediction, at: number, random: Random): number {
  let total = 0;
  for (let level = 0; level < column.kept; level++) total += mean[at + level];
  let left = random.uniform() * total;
  for (let level = 0; level < column.kept; level++) {
    left -= mean[at + level];
    if (left < 0) return level;
  }
  return column.kept - 1;
}
