import type { Span } from '../encoding/matrix';
import type { SpanAnswers } from './hidden-answers';

/** How much of each way, in the order of the ways; sums to 1. */
export type Weights = Float64Array;

/** Picks of a bag; weights are multiples of 1 / picks. */
const picks = 40;
/** A column's own cells count as much as the whole table's when there are this many of them. */
const trust = 60;

/**
 * Weights of the ways for each span, by greedy selection with replacement (Caruana et al. 2004) on hidden cells: first one
 * bag for all columns of numbers and one for all columns of levels; then each column begins with as much of its common bag
 * as it has too few cells of its own, and picks the rest by its own error. Numbers are judged by the Gower error, levels
 * by the Brier score, which tells more than right or wrong on few cells.
 * @param used which of a span's hidden cells may be looked at
 */
export function chooseWeights(
  spans: readonly Span[],
  answers: readonly SpanAnswers[],
  ways: number,
  used: (span: number, cell: number) => boolean,
): Weights[] {
  const usable = answers.map((each, span) => Int32Array.from(each.truth.keys()).filter((cell) => used(span, cell)));
  const common = {
    gaussian: bag(answers, usable, indicesOf(spans, 'gaussian'), ways),
    softmax: bag(answers, usable, indicesOf(spans, 'softmax'), ways),
  };
  return spans.map(({ head }, span) => {
    const cells = usable[span].length;
    if (cells === 0) return common[head];
    return bag(answers, usable, [span], ways, { weights: common[head], picks: (picks * trust) / (cells + trust) });
  });
}

function indicesOf(spans: readonly Span[], head: Span['head']): number[] {
  return [...spans.keys()].filter((span) => spans[span].head === head);
}

function bag(
  answers: readonly SpanAnswers[],
  usable: readonly Int32Array[],
  group: readonly number[],
  ways: number,
  start?: { readonly weights: Weights; readonly picks: number },
): Weights {
  const counts = new Float64Array(ways);
  if (start) start.weights.forEach((weight, way) => (counts[way] = weight * start.picks));
  let total = start?.picks ?? 0;
  if (group.every((span) => usable[span].length === 0)) return evenly(ways);
  while (total < picks) {
    let best = 0;
    let bestLoss = Infinity;
    for (let way = 0; way < ways; way++) {
      counts[way] += 1;
      let loss = 0;
      for (const span of group) loss += answers[span].loss(counts, total + 1, usable[span]);
      counts[way] -= 1;
      if (loss < bestLoss) {
        bestLoss = loss;
        best = way;
      }
    }
    counts[best] += 1;
    total += 1;
  }
  return counts.map((count) => count / total);
}

/** Nothing to go by: every way alike. */
function evenly(ways: number): Weights {
  return new Float64Array(ways).fill(1 / ways);
}
