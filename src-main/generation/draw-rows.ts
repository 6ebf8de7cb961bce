import type { CodeSource } from '../contract/generation';
import type { Random } from '../compute/random';
import { encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import { drawCodes as drawFromPriors } from '../model/draw-codes';
import type { Prediction, TrainedAae } from '../model/trained';
import type { Marginal } from './marginals';
import { drawMixture } from './mixture';
import type { NetSampler } from './sampler';

/** Nets with what was learnt of their codes and errors. */
export interface Generator {
  readonly encoding: Encoding;
  readonly models: readonly TrainedAae[];
  /** One a net; null: only the prior and the heads' own deviations are there. */
  readonly nets: readonly NetSampler[] | null;
  /** [spans]; null: columns stay as they come. */
  readonly marginals: readonly Marginal[] | null;
}

/** Codes of made rows where decoders take z alone: z ~ p(z), or z ~ the mixture that was fitted to the codes of the learnt rows. [rows, latent] */
export function drawCodes(
  { models, nets }: Pick<Generator, 'models' | 'nets'>,
  net: number,
  source: CodeSource,
  random: Random,
  rows: number,
): Float32Array {
  const model = models[net];
  return nets === null || source === 'prior'
    ? drawFromPriors(model, random, rows).z
    : drawMixture(nets[net].codes, random, new Float32Array(rows * model.config.latent));
}

/** Cells as the decoder's distributions give them: what the marginals are learnt from, and what they are applied to. */
export interface RawCells {
  /** [spans][rows] standardised numbers; empty for levels. */
  readonly scores: readonly Float64Array[];
  /** [spans][rows × kept levels] probabilities; empty for numbers. */
  readonly shares: readonly Float64Array[];
}

/** A draw of each number, and the probabilities of the levels: the pool of rare levels has no text and is never made. */
export function rawCells(
  { encoding, nets }: Pick<Generator, 'encoding' | 'nets'>,
  net: number,
  { mean, deviation }: Prediction,
  random: Random,
): RawCells {
  const { spans, width } = encoding;
  const rows = mean.length / width;
  const scores = spans.map(() => new Float64Array(0));
  const shares = spans.map(() => new Float64Array(0));
  spans.forEach((span, index) => {
    const column = encodingOf(encoding, span);
    if (column.form === 'numbers') {
      const errors = nets?.[net].errors[index];
      scores[index] = new Float64Array(rows);
      for (let row = 0; row < rows; row++) {
        const error = errors
          ? between(errors, random.uniform())
          : deviation[row * spans.length + index] * random.normal();
        scores[index][row] = mean[row * width + span.start] + error;
      }
      return;
    }
    shares[index] = new Float64Array(rows * column.kept);
    for (let row = 0; row < rows; row++) {
      const from = row * width + span.start;
      shares[index].set(mean.subarray(from, from + column.kept), row * column.kept);
    }
  });
  return { scores, shares };
}

/** The quantile at a share 0…1 of a list at even steps. */
function between(quantiles: readonly number[], share: number): number {
  const place = share * (quantiles.length - 1);
  const low = Math.floor(place);
  const high = Math.min(quantiles.length - 1, low + 1);
  return quantiles[low] + (place - low) * (quantiles[high] - quantiles[low]);
}
