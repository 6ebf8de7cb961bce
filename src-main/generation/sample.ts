import type { CodeSource } from '../contract/generation';
import { Random } from '../compute/random';
import { encodingOf } from '../encoding/decode';
import type { Encoding, NumbersEncoding } from '../encoding/encoding';
import { decodeNumber, numberText } from '../encoding/numbers';
import type { TrainedAae } from '../model/trained';
import { drawCodes, rawCells, type Generator, type RawCells } from './draw-rows';
import { mapped, type Marginal } from './marginals';
import type { Order } from './orders';
import { needsOrder, nothingAsked, sampleOrdered } from './sample-ordered';
import type { Sampler } from './sampler';

/** Rows that are decoded together. */
const block = 512;

/** Made rows as natural values, one array a modelled column: numbers, milliseconds, or indices of levels. */
export interface SampledRows {
  readonly rows: number;
  /** Table columns that were made, in table order. */
  readonly columns: readonly number[];
  readonly names: readonly string[];
  /** values[place][row]; NaN in a label that the model knows nothing of */
  readonly values: readonly Float64Array[];
  /** Where the codes came from: 'prior' where nothing has been fitted, or something is asked, whatever was wished. */
  readonly source: CodeSource;
  text(place: number, row: number): string;
}

export interface Sampleable {
  readonly encoding: Encoding;
  readonly models: readonly TrainedAae[];
  readonly sampler: Sampler | null;
}

/**
 * Makes rows: as they are ordered (sample-ordered.ts) where something is asked of them or the decoder takes more than z, else plainly.
 * Columns with one observed value get that value; columns that are not modelled are left out. The same seed gives the same rows, however
 * many are asked for (of each order).
 * @param orders what is asked of the rows (orders.ts), one after the other; left out: nothing of any
 */
export function sampleRows(
  sampleable: Sampleable,
  rows: number,
  seed: number,
  wished: CodeSource,
  orders: readonly Order[] = nothingAsked(rows),
): SampledRows {
  const { encoding, models, sampler } = sampleable;
  const ordered = needsOrder(models, orders) ? sampleOrdered(encoding, models, orders, seed) : null;
  const source = ordered !== null || sampler === null ? 'prior' : wished;
  const spans = ordered?.values ?? plainRows(sampleable, rows, seed, source);
  const spanOf = new Map(encoding.spans.map(({ column }, span) => [column, span]));
  const made = encoding.columns.flatMap((column, index) =>
    column.form === 'left' ? [] : [{ column, index, span: spanOf.get(index) }],
  );
  const values = made.map(({ span }) => (span === undefined ? new Float64Array(rows) : spans[span]));
  return {
    rows,
    columns: made.map(({ index }) => index),
    names: made.map(({ column }) => column.name),
    values,
    source,
    text: (place, row) => {
      const { column, span } = made[place];
      if (column.form === 'constant') return column.text;
      const asked = span === undefined ? undefined : ordered?.asked(span, row);
      if (asked !== undefined) return asked;
      const value = values[place][row];
      if (Number.isNaN(value)) return '';
      return column.form === 'numbers' ? numberText(column.style, value) : column.levels[value];
    },
  };
}

/**
 * Codes from the prior or from the density fitted to the codes, then a draw from the decoder's distributions (Makhzani et al. 2015,
 * section 2: the decoder maps the imposed prior to the data distribution), then each column by its marginal (sampler.ts). With several nets
 * each block of rows comes from the next one: [spans][rows] natural values.
 */
function plainRows(
  { encoding, models, sampler }: Sampleable,
  rows: number,
  seed: number,
  source: CodeSource,
): Float64Array[] {
  const marginals = sampler === null ? null : sampler.marginals[source];
  const generator: Generator = { encoding, models, nets: sampler?.nets ?? null, marginals };
  const values = encoding.spans.map(() => new Float64Array(rows));
  const random = new Random(seed, 'samples');
  for (let from = 0, turn = 0; from < rows; from += block, turn++) {
    const own = random.fork(`block ${turn}`);
    const net = turn % models.length;
    const codes = drawCodes(generator, net, source, own, block);
    const cells = rawCells(generator, net, models[net].decode(codes, block), own);
    encoding.spans.forEach((_, index) => {
      const column = naturalColumn(encoding, index, cells, marginals?.[index] ?? null, own);
      values[index].set(column.subarray(0, Math.min(block, rows - from)), from);
    });
  }
  return values;
}

function naturalColumn(
  encoding: Encoding,
  index: number,
  { scores, shares }: RawCells,
  marginal: Marginal | null,
  random: Random,
): Float64Array {
  const column = encodingOf(encoding, encoding.spans[index]);
  if (column.form === 'numbers') return scores[index].map((score) => naturalNumber(column, score, marginal, random));
  const { kept } = column;
  const factors = marginal?.form === 'levels' ? marginal.factors : null;
  return Float64Array.from({ length: shares[index].length / kept }, (_, row) => {
    const own = shares[index].subarray(row * kept, (row + 1) * kept);
    return drawLevel(factors === null ? own : own.map((share, level) => share * factors[level]), random);
  });
}

function naturalNumber(column: NumbersEncoding, score: number, marginal: Marginal | null, random: Random): number {
  return decodeNumber(column, marginal?.form === 'numbers' ? mapped(marginal, score, random.uniform()) : score);
}

function drawLevel(shares: Float64Array, random: Random): number {
  let left = random.uniform() * shares.reduce((sum, share) => sum + share, 0);
  for (let level = 0; level < shares.length; level++) {
    left -= shares[level];
    if (left < 0) return level;
  }
  return shares.length - 1;
}
