import { encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import { toNatural } from '../encoding/transform';
import type { TrainedAae } from '../model/trained';
import { emptyGuess, type Block, type Guess, type Imputer } from './imputer';

/**
 * The mean of several adversarial autoencoders: standardised means are averaged before they go back to natural units,
 * probabilities as they are. The deviation is that of the mixture: mean variance plus variance of the means.
 */
export function aae(encoding: Encoding, nets: readonly TrainedAae[]): Imputer {
  const { spans, width } = encoding;
  return {
    method: 'aae',
    predict(block: Block): Guess {
      const guess = emptyGuess(encoding, block.rows);
      const squares = new Float64Array(block.rows * spans.length);
      for (const net of nets) {
        const { mean, deviation } = net.predict(block.x, block.mask, block.rows);
        for (let index = 0; index < mean.length; index++) guess.values[index] += mean[index] / nets.length;
        for (let index = 0; index < deviation.length; index++) {
          const centre = spanMean(mean, index);
          squares[index] += (deviation[index] ** 2 + centre ** 2) / nets.length;
        }
      }
      spans.forEach((span, index) => {
        const column = encodingOf(encoding, span);
        if (column.form !== 'numbers') return;
        for (let row = 0; row < block.rows; row++) {
          const at = row * spans.length + index;
          const value = row * width + span.start;
          guess.deviation[at] = Math.sqrt(Math.max(0, squares[at] - guess.values[value] ** 2));
          guess.values[value] = toNatural(column.transform, guess.values[value]);
        }
      });
      return guess;
    },
    // The nets are saved by the run, once.
    save: () => ({ json: null, arrays: {} }),
  };

  function spanMean(mean: Float32Array, at: number): number {
    const index = at % spans.length;
    return mean[((at - index) / spans.length) * width + spans[index].start];
  }
}
