import type { TranslationMeasures } from '../contract/translation';
import type { Random } from '../compute/random';
import { fitJudge } from './softmax-regression';

/** What is compared: values of rows or pixels of images, without the label and what follows from it by rule. */
export interface Compared {
  readonly rows: number;
  readonly width: number;
  /** [rows, width] as they are, about standardised; 0 at gaps */
  readonly before: Float32Array;
  /** The same with the asked label, and with the own one again. */
  readonly after: Float32Array;
  readonly back: Float32Array;
  /** [rows] number of each label; −1 where there is none */
  readonly labels: Int32Array;
  /** Labels that there are. */
  readonly count: number;
  readonly asked: number;
}

/** Rows by which the judge learns, and those it is tested by; rows that are compared with each other. */
const mostLearnt = 5000;
const mostCompared = 400;
const tested = 0.25;
const neighbours = 10;

/**
 * Whether the label moved and the content stayed.
 *
 * - A logistic regression that learnt the labels from real rows says of each row with another label what it is after the translation.
 * - The way back: translated rows are translated again, with their own label; the row itself should be the nearest of all to what comes
 *   out.
 * - Neighbours: rows of one label that were near each other should be near each other afterwards.
 */
export function translationMeasures(compared: Compared, random: Random): TranslationMeasures {
  const { labels, asked, width, after, before } = compared;
  const moved = all(labels, (label) => label >= 0 && label !== asked);
  const judged = random.shuffle(all(labels, (label) => label >= 0)).slice(0, mostLearnt);
  const held = judged.slice(0, Math.round(tested * judged.length));
  const learnt = judged.slice(held.length);
  const labelsOf = (rows: Int32Array): Int32Array => rows.map((row) => labels[row]);
  // Who has never seen the asked label cannot tell it.
  const knows = labelsOf(learnt).includes(asked) && moved.length > 0;
  const judge = fitJudge(gathered(before, width, learnt), learnt.length, labelsOf(learnt), compared.count);
  const truth = labelsOf(held);
  const right = judge.classes(gathered(before, width, held), held.length).filter((said, at) => said === truth[at]);
  const share = (x: Float32Array): number => {
    const said = judge.classes(gathered(x, width, moved), moved.length);
    return said.filter((label) => label === asked).length / moved.length;
  };
  const some = random.shuffle(moved.slice()).slice(0, mostCompared);
  return {
    rows: moved.length,
    label: knows
      ? { after: share(after), before: share(before), judge: right.length / held.length }
      : { after: NaN, before: NaN, judge: NaN },
    back: wayBack(compared, some),
    neighbours: keptNeighbours(compared, some),
  };
}

/** Rank of the own row among the rows of its label, by the distance to what came back: 0 the nearest, 1 the furthest. */
function wayBack({ back, before, width, labels }: Compared, rows: Int32Array): TranslationMeasures['back'] {
  let [first, ranks, count] = [0, 0, 0];
  for (const row of rows) {
    const own = distance(back, row, before, row, width);
    const others = rows.filter((other) => other !== row && labels[other] === labels[row]);
    if (others.length === 0) continue;
    const nearer = others.filter((other) => distance(back, row, before, other, width) < own).length;
    first += nearer === 0 ? 1 : 0;
    ranks += nearer / others.length;
    count += 1;
  }
  return { first: first / count, rank: ranks / count };
}

/** Share of the nearest rows of the own label that are among the nearest still, and the share that chance would leave there. */
function keptNeighbours(
  { before, after, width, labels }: Compared,
  rows: Int32Array,
): TranslationMeasures['neighbours'] {
  let [kept, chance, count] = [0, 0, 0];
  for (const row of rows) {
    const others = rows.filter((other) => other !== row && labels[other] === labels[row]);
    const most = Math.min(neighbours, Math.floor(others.length / 2));
    if (most === 0) continue;
    const nearest = (x: Float32Array): Set<number> => {
      const distances = new Map(Array.from(others, (other) => [other, distance(x, row, x, other, width)]));
      return new Set([...others].sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0)).slice(0, most));
    };
    const was = nearest(before);
    kept += [...nearest(after)].filter((other) => was.has(other)).length / most;
    chance += most / others.length;
    count += 1;
  }
  return { kept: kept / count, chance: chance / count };
}

function distance(a: Float32Array, row: number, b: Float32Array, other: number, width: number): number {
  let sum = 0;
  for (let i = 0; i < width; i++) sum += (a[row * width + i] - b[other * width + i]) ** 2;
  return sum;
}

function all(labels: Int32Array, which: (label: number) => boolean): Int32Array {
  return Int32Array.from(labels.keys()).filter((row) => which(labels[row]));
}

function gathered(x: Float32Array, width: number, rows: Int32Array): Float32Array {
  const out = new Float32Array(rows.length * width);
  rows.forEach((row, place) => out.set(x.subarray(row * width, (row + 1) * width), place * width));
  return out;
}
