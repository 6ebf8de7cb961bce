import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { fitJudge } from '../../../src-main/latent/softmax-regression';
import { translationMeasures } from '../../../src-main/latent/translation-measures';

const rows = 120;
const width = 3;
const labels = Int32Array.from({ length: rows }, (_, row) => row % 2);

/** The first column tells the label, the others do not. */
function table(shift: (row: number) => number): Float32Array {
  const random = new Random(1, 'rows');
  const x = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    x[row * width] = shift(row) + 0.2 * random.normal();
    x[row * width + 1] = random.normal();
    x[row * width + 2] = random.normal();
  }
  return x;
}

describe('what became of translated rows', () => {
  const before = table((row) => (labels[row] === 0 ? -2 : 2));
  const measured = (after: Float32Array, back: Float32Array) =>
    translationMeasures({ rows, width, before, after, back, labels, count: 2, asked: 1 }, new Random(2, 'measures'));

  it('is perfect where the label moves and all else stays', () => {
    const {
      rows: count,
      label,
      back,
      neighbours,
    } = measured(
      table(() => 2),
      before,
    );
    expect(count).toBe(60);
    expect(label).toEqual({ after: 1, before: 0, judge: 1 });
    expect(back).toEqual({ first: 1, rank: 0 });
    expect(neighbours.kept).toBe(1);
  });

  it('sees where nothing moved', () => {
    expect(measured(before, before).label).toMatchObject({ after: 0, before: 0 });
  });

  it('leaves open whether the label moved where no row has the asked one', () => {
    const alone = new Int32Array(rows);
    const compared = { rows, width, before, after: before, back: before, labels: alone, count: 2, asked: 1 };
    const { rows: count, label, back } = translationMeasures(compared, new Random(2, 'measures'));
    expect(count).toBe(rows);
    expect(label).toEqual({ after: NaN, before: NaN, judge: NaN });
    expect(back.first).toBe(1);
  });

  it('sees where the content is lost', () => {
    const random = new Random(3, 'lost');
    const lost = table(() => 2);
    for (let row = 0; row < rows; row++) for (const i of [1, 2]) lost[row * width + i] = random.normal();
    const { back, neighbours } = measured(lost, lost);
    expect(neighbours.kept).toBeLessThan(neighbours.chance + 0.1);
    expect(back.rank).toBeGreaterThan(0.35);
    expect(back.first).toBeLessThan(0.1);
  });
});

it('a judge tells three classes apart', () => {
  const x = Float32Array.from({ length: 180 }, (_, at) =>
    Math.cos((2 * Math.PI * (at >> 1)) / 3 + (at % 2 ? 1.57 : 0)),
  );
  const classes = Int32Array.from({ length: 90 }, (_, row) => row % 3);
  expect(fitJudge(x, 90, classes, 3).classes(x, 90)).toEqual(classes);
});
