/**
 * What turns a trained net into a source of rows, learnt from the rows that the net has learnt from, never from those held out:
 *
 * - a density of the codes. The aggregated posterior q(z) meets the prior p(z) only as well as training brought it there; a mixture of
 *   Gaussians fitted to the codes afterwards (ex-post density estimation, Ghosh et al. 2020) stands closer. The prior itself can be asked
 *   for instead: which of the two was used is told with the rows;
 * - the errors that the decoder leaves on whole rows. The deviations of its Gaussian heads are those of cells that were hidden from it
 *   (model/heads.ts): what an answer for a gap needs, but too wide for a row whose code is known;
 * - the marginal distributions: a made column is mapped to the quantiles of the learnt one, smoothed (smooth.ts) so that no learnt value is
 *   given out again just because it was there, or to its shares of levels.
 */
import type { CodeSource } from '../contract/generation';
import { Random } from '../compute/random';
import { encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import type { Matrix } from '../encoding/matrix';
import type { TrainedAae } from '../model/trained';
import { chooseMixture } from './choose-mixture';
import { drawCodes, rawCells, type Generator } from './draw-rows';
import { levelFactors, quantileMap, quantilesOf, type Marginal } from './marginals';
import type { Mixture } from './mixture';
import { smoothed } from './smooth';

/** Codes and errors of one net. */
export interface NetSampler {
  readonly codes: Mixture;
  /** [spans] quantiles of the errors of numbers on whole rows, standardised; none for levels. */
  readonly errors: readonly (readonly number[])[];
}

/** JSON-serialisable; saved with the run. */
export interface Sampler {
  readonly version: 1;
  readonly nets: readonly NetSampler[];
  /** [spans], for either source of codes. */
  readonly marginals: Readonly<Record<CodeSource, readonly Marginal[]>>;
}

/** More rows make a sampler no better by much. */
const mostRows = 20_000;
/** Rows that are made to learn how made columns lie. */
const reference = 4096;
const errorQuantiles = 257;

/**
 * @param rows of the matrix, those that the nets have learnt from
 * @param breathe awaited between the parts
 */
export async function fitSampler(
  encoding: Encoding,
  models: readonly TrainedAae[],
  matrix: Matrix,
  rows: Int32Array,
  seed: number,
  breathe: () => Promise<void> = () => Promise.resolve(),
): Promise<Sampler> {
  const random = new Random(seed, 'sampler');
  const some = rows.length > mostRows ? random.shuffle(rows.slice()).slice(0, mostRows).sort() : rows;
  const part = rowsOf(matrix, some);
  const nets: NetSampler[] = [];
  for (const [index, model] of models.entries()) {
    await breathe();
    nets.push(fitNet(model, part, random.fork(`net ${index}`)));
  }
  const marginals = {} as Record<CodeSource, Marginal[]>;
  for (const source of ['fitted', 'prior'] as const) {
    await breathe();
    marginals[source] = fitMarginals({ encoding, models, nets }, part, source, random.fork(source));
  }
  return { version: 1, nets, marginals };
}

function fitNet(model: TrainedAae, part: Matrix, random: Random): NetSampler {
  const { x, mask, rows, spans, width } = part;
  const codes = model.encode(x, mask, rows);
  const rebuilt = model.decode(codes, rows).mean;
  const errors = spans.map((span, index) => {
    if (span.head !== 'gaussian') return [];
    const found: number[] = [];
    for (let row = 0; row < rows; row++) {
      const at = row * width + span.start;
      if (mask[row * spans.length + index] === 1) found.push(x[at] - rebuilt[at]);
    }
    return found.length === 0 ? [0] : quantilesOf(Float64Array.from(found), errorQuantiles);
  });
  return { codes: chooseMixture(codes, rows, model.config.latent, random), errors };
}

/** Lets each net make rows as they come, and finds what brings each column to the learnt distribution. */
function fitMarginals(
  generator: Omit<Generator, 'marginals'>,
  part: Matrix,
  source: CodeSource,
  random: Random,
): Marginal[] {
  const { encoding, models } = generator;
  const each = Math.ceil(reference / models.length);
  const made = models.map((model, net) => {
    const codes = drawCodes(generator, net, source, random, each);
    return rawCells(generator, net, model.decode(codes, each), random);
  });
  return part.spans.map((span, index): Marginal => {
    const column = encodingOf(encoding, span);
    const known = (place: (row: number) => number): Float64Array =>
      Float64Array.from({ length: part.rows }, (_, row) => row)
        .filter((row) => part.mask[row * part.spans.length + index] === 1)
        .map(place);
    if (column.form === 'numbers') {
      const learnt = known((row) => part.x[row * part.width + span.start]);
      const scores = Float64Array.from(made.flatMap((cells) => [...cells.scores[index]]));
      return quantileMap(scores, learnt.length === 0 ? learnt : smoothed(learnt));
    }
    const shares = new Float64Array(column.kept);
    known((row) => row).forEach((row) => {
      for (let unit = 0; unit < column.kept; unit++) shares[unit] += part.x[row * part.width + span.start + unit];
    });
    return levelFactors(
      made.map((cells) => cells.shares[index]),
      shares,
    );
  });
}

function rowsOf(matrix: Matrix, rows: Int32Array): Matrix {
  const { width, spans } = matrix;
  const x = new Float32Array(rows.length * width);
  const mask = new Uint8Array(rows.length * spans.length);
  rows.forEach((row, place) => {
    x.set(matrix.x.subarray(row * width, (row + 1) * width), place * width);
    mask.set(matrix.mask.subarray(row * spans.length, (row + 1) * spans.length), place * spans.length);
  });
  return { rows: rows.length, width, spans, x, mask };
}
