import type { Encoding, LevelsEncoding, NumbersEncoding } from '../encoding/encoding';
import { encodingOf } from '../encoding/decode';
import { decodeNumber } from '../encoding/numbers';
import { Random } from '../compute/random';
import { drawCodes, type Drawable, type DrawnCodes } from '../model/draw-codes';
import { anatomyOf, familyOf } from '../model/family';
import { standsForLabel } from '../model/relabel';
import type { Prediction, TrainedAae } from '../model/trained';
import type { Order } from './orders';

/** Rows that are decoded together. */
const block = 512;

/** What is asked of a model where nothing is. */
export function nothingAsked(rows: number): readonly Order[] {
  return [{ rows, wish: {}, cells: new Map() }];
}

/**
 * Whether rows or images have to be made as they were ordered, from the priors: something is asked of them, the decoder is given more than
 * z, or the decoder has not learnt the label. No density of z alone makes those.
 */
export function needsOrder(
  models: readonly Pick<Drawable, 'config' | 'besides'>[],
  orders: readonly Pick<Order, 'wish' | 'cells'>[],
): boolean {
  return (
    orders.some(({ wish, cells }) => cells.size > 0 || wish.category !== undefined || wish.label !== undefined) ||
    models.some(({ config, besides }) => besides > 0 || (anatomyOf(config).blind && familyOf(config).label !== null))
  );
}

/** Made rows, and what was asked of their cells. */
export interface OrderedRows {
  /** [spans][rows] natural values; NaN in a label that the model knows nothing of */
  readonly values: readonly Float64Array[];
  /** What was asked for a cell, as it was asked; undefined where nothing was. */
  asked(span: number, row: number): string | undefined;
}

/**
 * Rows from the priors: z ~ p(z), y ~ p(y), then a draw from the decoder's heads (Makhzani et al. 2015, section 2: the decoder maps the
 * imposed prior to the data distribution). With several nets each block of rows comes from the next one.
 * @param orders what is asked of the rows (orders.ts), one after the other
 */
export function sampleOrdered(
  encoding: Encoding,
  models: readonly TrainedAae[],
  orders: readonly Order[],
  seed: number,
): OrderedRows {
  const rows = orders.reduce((sum, order) => sum + order.rows, 0);
  const values = encoding.spans.map(() => new Float64Array(rows));
  const firsts: number[] = [];
  let first = 0;
  for (const [number, order] of orders.entries()) {
    firsts.push(first);
    const random = new Random(seed, `samples of order ${number}`);
    for (let from = 0, turn = 0; from < order.rows; from += block, turn++) {
      const model = models[(number + turn) % models.length];
      drawBlock(encoding, model, order, random.fork(`block ${turn}`)).forEach((column, span) => {
        values[span].set(column.subarray(0, Math.min(block, order.rows - from)), first + from);
      });
    }
    first += order.rows;
  }
  return { values, asked: (span, row) => orders[orderOf(firsts, row)].cells.get(span)?.text };
}

/**
 * Codes of images as they were ordered, the first `rows` of a block: the same whether few or all of a block are wanted.
 * @param size of a block
 */
export function orderedCodes(
  model: Drawable,
  { wish }: Pick<Order, 'wish'>,
  random: Random,
  size: number,
  rows: number,
): Pick<DrawnCodes, 'z' | 'beside'> {
  const { z, beside } = drawCodes(model, random, size, wish);
  return { z: z.subarray(0, rows * model.config.latent), beside: beside.subarray(0, rows * model.besides) };
}

/** Which of the orders a row was made for. @param firsts row that each begins with; an order may have no rows */
function orderOf(firsts: readonly number[], row: number): number {
  let order = firsts.length - 1;
  while (firsts[order] > row) order--;
  return order;
}

/** A whole block of natural values: [spans][block] */
function drawBlock(encoding: Encoding, model: TrainedAae, { wish, cells }: Order, random: Random): Float64Array[] {
  const { z, beside, y } = drawCodes(model, random, block, wish);
  const prediction = model.decode(z, block, beside);
  const { blind } = anatomyOf(model.config);
  const { label } = familyOf(model.config);
  return encoding.spans.map((span, index) => {
    const column = encodingOf(encoding, span);
    const asked = cells.get(index);
    return Float64Array.from({ length: block }, (_, row) => {
      if (asked !== undefined) return asked.natural;
      // The decoder has not learnt this column: y says it, or nobody does.
      if (blind && index === label) return y !== null && standsForLabel(model.config) ? y[row] : NaN;
      const at = row * encoding.width + span.start;
      return column.form === 'numbers'
        ? drawNumber(column, prediction, at, row * encoding.spans.length + index, random)
        : drawLevel(column, prediction, at, random);
    });
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
