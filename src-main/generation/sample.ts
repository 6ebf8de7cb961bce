import { Random } from '../compute/random';
import type { LevelsEncoding, NumbersEncoding } from '../encoding/encoding';
import { encodingOf } from '../encoding/decode';
import { decodeNumber, numberText } from '../encoding/numbers';
import { drawCodes } from '../model/draw-codes';
import { anatomyOf, familyOf } from '../model/family';
import { standsForLabel } from '../model/relabel';
import type { ModelledTable } from '../model/modelled-table';
import type { Prediction, TrainedAae } from '../model/trained';
import type { Order } from './orders';

const block = 4096;

/** Made rows as natural values, one array a modelled column: numbers, milliseconds, or indices of levels. */
export interface SampledRows {
  readonly rows: number;
  /** Table columns that were made, in table order. */
  readonly columns: readonly number[];
  readonly names: readonly string[];
  /** values[place][row]; NaN in a label that the model knows nothing of */
  readonly values: readonly Float64Array[];
  text(place: number, row: number): string;
}

type Sampleable = Pick<ModelledTable, 'encoding' | 'models'>;

/**
 * Rows from the priors: z ~ p(z), y ~ p(y), then a draw from the decoder's heads (Makhzani et al. 2015, §2: the decoder maps the
 * imposed prior to the data distribution). With several nets each block of rows comes from the next one. Columns with
 * one observed value get that value; columns that are not modelled are left out.
 * @param orders what is asked of the rows (orders.ts), one after the other; left out: nothing of any
 */
export function sampleRows(
  modelled: Sampleable,
  rows: number,
  seed: number,
  orders: readonly Order[] = [{ rows, wish: {}, cells: new Map() }],
): SampledRows {
  const { encoding, models } = modelled;
  const made = encoding.columns.flatMap((column, index) => (column.form === 'left' ? [] : [{ column, index }]));
  const values = made.map(() => new Float64Array(rows));
  const places = encoding.spans.map(({ column }) => made.findIndex(({ index }) => index === column));
  const random = new Random(seed, 'samples');
  const firsts: number[] = [];
  let from = 0;
  let turn = 0;
  for (const order of orders) {
    firsts.push(from);
    const end = from + order.rows;
    for (; from < end; turn++) {
      const size = Math.min(block, end - from);
      drawBlock(encoding, models[turn % models.length], order, size, random, (index, row, value) => {
        values[places[index]][from + row] = value;
      });
      from += size;
    }
  }
  const placed = orders.map(({ cells }) => new Map([...cells].map(([index, { text }]) => [places[index], text])));
  return {
    rows,
    columns: made.map(({ index }) => index),
    names: made.map(({ column }) => column.name),
    values,
    text: (place, row) => {
      const asked = placed[orderOf(firsts, row)].get(place);
      if (asked !== undefined) return asked;
      const { column } = made[place];
      if (column.form === 'constant') return column.text;
      const value = values[place][row];
      if (Number.isNaN(value)) return '';
      return column.form === 'numbers' ? numberText(column.style, value) : column.levels[value];
    },
  };
}

/** Which of the orders a row was made for. @param firsts row that each begins with; an order may have no rows */
function orderOf(firsts: readonly number[], row: number): number {
  let order = firsts.length - 1;
  while (firsts[order] > row) order--;
  return order;
}

/** @param put takes the natural value of a span's cell */
function drawBlock(
  encoding: Sampleable['encoding'],
  model: TrainedAae,
  { wish, cells }: Order,
  size: number,
  random: Random,
  put: (span: number, row: number, value: number) => void,
): void {
  const { z, beside, y } = drawCodes(model, random, size, wish);
  const prediction = model.decode(z, size, beside);
  const { blind } = anatomyOf(model.config);
  const { label } = familyOf(model.config);
  encoding.spans.forEach((span, index) => {
    const column = encodingOf(encoding, span);
    const asked = cells.get(index);
    for (let row = 0; row < size; row++) {
      if (asked !== undefined) put(index, row, asked.natural);
      else if (blind && index === label) {
        // The decoder has not learnt this column: y says it, or nobody does.
        put(index, row, y !== null && standsForLabel(model.config) ? y[row] : NaN);
      } else if (column.form === 'numbers') {
        const at = row * encoding.width + span.start;
        put(index, row, drawNumber(column, prediction, at, row * encoding.spans.length + index, random));
      } else put(index, row, drawLevel(column, prediction, row * encoding.width + span.start, random));
    }
  });
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
