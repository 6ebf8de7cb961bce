import type { Encoding } from '../encoding/encoding';
import type { Weights } from './choose';
import { emptyGuess, type Block, type Guess, type Imputer } from './imputer';

/** Shares below this cost time and change nothing. */
const least = 0.04;

/** The weighted mean of several ways, span by span; ways without weight are not asked. */
export function blend(encoding: Encoding, ways: readonly Imputer[], weights: readonly Weights[]): Imputer {
  const { spans, width } = encoding;
  return {
    method: 'blend',
    predict(block: Block, wanted: Uint8Array): Guess {
      const sum = emptyGuess(encoding, block.rows);
      ways.forEach((way, index) => {
        const asked = spans.map((_, span) => weights[span][index]);
        if (asked.every((weight) => weight === 0)) return;
        const mine = wanted.map((want, at) => (asked[at % spans.length] > 0 ? want : 0));
        if (!mine.includes(1)) return;
        add(sum, way.predict(block, sameOr(mine, wanted)), asked, mine);
      });
      return sum;
    },
    save: () => ({ json: weights.map((each) => [...each]), arrays: {} }),
  };

  function add(sum: Guess, guess: Guess, asked: readonly number[], mine: Uint8Array): void {
    for (let at = 0; at < mine.length; at++) {
      if (mine[at] === 0) continue;
      const span = spans[at % spans.length];
      const weight = asked[at % spans.length];
      const base = Math.floor(at / spans.length) * width + span.start;
      for (let unit = base; unit < base + span.width; unit++) sum.values[unit] += weight * guess.values[unit];
      sum.deviation[at] += weight * guess.deviation[at];
    }
  }
}

/** Keeps the identity of an unchanged request, so that ways that remember their last answer can give it again. */
function sameOr(mine: Uint8Array, wanted: Uint8Array): Uint8Array {
  return mine.every((want, at) => want === wanted[at]) ? wanted : mine;
}

/** Without the smallest shares; sums to 1 again. */
export function withoutCrumbs(weights: Weights): Weights {
  const kept = weights.map((weight) => (weight >= least ? weight : 0));
  const sum = kept.reduce((total, weight) => total + weight, 0);
  return kept.map((weight) => weight / sum);
}
