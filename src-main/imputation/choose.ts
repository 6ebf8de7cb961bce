import type { Span } from '../encoding/matrix';
import type { SpanAnswers } from './hidden-answers';

/** How much of each way, in the order of the ways; sums to 1. */
export type Weights = Float64Array;

/** Picks of a bag; weights are multiples of 1 / picks. */
const picks = 40;
/** Of a column with more cells than this, evenly spread ones are looked at. */
const mostCells = 600;
/** A column's own cells count as much as the whole table's when there are this many of them. */
const trust = 100;

/**
 * Weights of the ways for each span, by greedy selection with replacement (Caruana et al. 2004) on hidden cells: first one
 * bag for all columns of numbers and one for all columns of levels; then each column begins with as much of its common bag
 * as it has too few cells of its own, and picks the rest by its own error. The first way, the mean or mode, is the yardstick:
 * it is picked only where it alone beats every other way alone.
 * @param used which of a span's hidden cells may be looked at
 */
export function chooseWeights(
  spans: readonly Span[],
  answers: readonly SpanAnswers[],
  ways: number,
  used: (span: number, cell: number) => boolean,
): Weights[] {
  const groupOf = (indices: readonly number[]): Group =>
    indices.map((span) => {
      const cells = Int32Array.from(answers[span].truth.keys()).filter((cell) => used(span, cell));
      const stride = Math.max(1, cells.length / mostCells);
      return {
        answers: answers[span],
        cells: cells.filter((_, at) => Math.floor(at / stride) !== Math.floor((at - 1) / stride)),
      };
    });
  const indices = [...spans.keys()];
  const common = {
    gaussian: bag(groupOf(indices.filter((span) => spans[span].head === 'gaussian')), ways),
    softmax: bag(groupOf(indices.filter((span) => spans[span].head === 'softmax')), ways),
  };
  return spans.map(({ head }, span) => {
    const group = groupOf([span]);
    const start = { weights: common[head], picks: (picks * trust) / (group[0].cells.length + trust) };
    return bag(group, ways, start);
  });
}

type Group = readonly { readonly answers: SpanAnswers; readonly cells: Int32Array }[];

function lossOf(group: Group, counts: Float64Array, total: number): number {
  return group.reduce((sum, { answers, cells }) => sum + answers.loss(counts, total, cells), 0);
}

function bag(group: Group, ways: number, start?: { readonly weights: Weights; readonly picks: number }): Weights {
  if (group.every(({ cells }) => cells.length === 0)) return start?.weights ?? evenly(ways);
  const counts = new Float64Array(ways);
  if (start) start.weights.forEach((weight, way) => (counts[way] = weight * start.picks));
  const open = openWays(group, ways);
  for (let total = start?.picks ?? 0; total < picks; total++) {
    let best = open[0];
    let bestLoss = Infinity;
    for (const way of open) {
      counts[way] += 1;
      const loss = lossOf(group, counts, total + 1);
      counts[way] -= 1;
      if (loss < bestLoss) {
        bestLoss = loss;
        best = way;
      }
    }
    counts[best] += 1;
  }
  const sum = counts.reduce((total, count) => total + count, 0);
  return counts.map((count) => count / sum);
}

function openWays(group: Group, ways: number): number[] {
  const alone = Array.from({ length: ways }, (_, way) => {
    const only = new Float64Array(ways);
    only[way] = 1;
    return lossOf(group, only, 1);
  });
  const all = [...alone.keys()];
  return ways === 1 || alone[0] < Math.min(...alone.slice(1)) ? all : all.slice(1);
}

/** Nothing to go by: every way alike, but for the yardstick. */
function evenly(ways: number): Weights {
  return Float64Array.from({ length: ways }, (_, way) => (ways === 1 ? 1 : way === 0 ? 0 : 1 / (ways - 1)));
}
