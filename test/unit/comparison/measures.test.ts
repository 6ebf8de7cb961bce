import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { bestOf, type ComparedModel } from '../../../src-main/contract/comparison';
import { c2st } from '../../../src-main/generation/c2st';
import { fidelityAndDiversity } from '../../../src-main/generation/fidelity-diversity';
import { ImageJudge } from '../../../src-main/imagery/likeness';
import { sharpness } from '../../../src-main/imagery/sharpness';

const grey = { height: 4, width: 4, channels: 1 };

describe('c2st', () => {
  const draws = (seed: number, shift: number): Float32Array =>
    new Random(seed).fillNormal(new Float32Array(600)).map((value) => value + shift);

  it('cannot tell two draws of one distribution, and tells distant ones', () => {
    expect(Math.abs(c2st(draws(1, 0), draws(2, 0), 2, 1) - 0.5)).toBeLessThan(0.1);
    expect(c2st(draws(1, 0), draws(2, 6), 2, 1)).toBeGreaterThan(0.99);
  });

  it('says nothing of fewer than ten rows', () => {
    expect(c2st(new Float32Array(18), new Float32Array(40), 2, 1)).toBeNaN();
  });
});

describe('density and coverage', () => {
  const cloud = (seed: number, scale = 1): Float32Array =>
    new Random(seed).fillNormal(new Float32Array(1000)).map((value) => value * scale);

  it('are about 1 for draws of one distribution', () => {
    const { density, coverage } = fidelityAndDiversity(cloud(1), cloud(2), 2);
    expect(Math.abs(density - 1)).toBeLessThan(0.15);
    expect(coverage).toBeGreaterThan(0.9);
  });

  it('tell what lies elsewhere from what is crowded', () => {
    const elsewhere = fidelityAndDiversity(
      cloud(1),
      cloud(2).map((value) => value + 9),
      2,
    );
    expect(elsewhere).toEqual({ density: 0, coverage: 0 });
    const crowded = fidelityAndDiversity(cloud(1), cloud(2, 0.5), 5);
    expect(crowded.density).toBeGreaterThan(1.5);
    expect(crowded.coverage).toBeLessThan(0.9);
  });

  it('count the made points in the balls', () => {
    // On a line: the fifth neighbour of each of six points is the farthest, so a ball reaches over all others.
    const real = Float32Array.of(0, 1, 2, 3, 4, 5);
    expect(fidelityAndDiversity(real, Float32Array.of(2.5, 100), 1)).toEqual({ density: 6 / 10, coverage: 1 });
    expect(fidelityAndDiversity(real, Float32Array.of(4.5), 1)).toEqual({ density: 6 / 5, coverage: 1 });
    expect(fidelityAndDiversity(real.slice(0, 5), real, 1)).toEqual({ density: NaN, coverage: NaN });
  });
});

describe('the judge of images', () => {
  const side = 12;
  /** A bright square of 4 × 4 at a place of chance, some grey beside it. */
  const squares = (seed: number, places = 9, grey = 0): Float32Array => {
    const random = new Random(seed, 'squares');
    const images = new Float32Array(200 * side * side);
    for (let image = 0; image < 200; image++) {
      const [top, left, bright] = [random.integer(places), random.integer(places), 0.6 + 0.4 * random.uniform()];
      for (let at = 0; at < side * side; at++) {
        const [y, x] = [Math.floor(at / side), at % side];
        const inside = y >= top && y < top + 4 && x >= left && x < left + 4;
        images[image * side * side + at] = (inside ? bright * (1 - grey) : 0) + grey * random.uniform();
      }
    }
    return images;
  };
  const judge = new ImageJudge(squares(1), side * side, 1);

  it('cannot tell real ones from real ones, and orders others by what is wrong with them', () => {
    const [real, few, pale] = [squares(3), squares(3, 4), squares(3, 9, 0.5)].map((made) =>
      judge.compare(squares(2), made),
    );
    expect(Math.abs(real.detection - 0.5)).toBeLessThan(0.1);
    expect(real.coverage).toBeGreaterThan(0.85);
    expect(pale.detection).toBeGreaterThan(real.detection + 0.1);
    expect(few.detection).toBeGreaterThan(real.detection + 0.1);
    expect(few.coverage).toBeLessThan(real.coverage - 0.2);
  });
});

describe('sharpness', () => {
  it('is nought for a plain image, and the variance of the Laplacian for a dot', () => {
    expect(sharpness(new Float32Array(16).fill(0.7), grey)).toBeCloseTo(0);
    const dot = new Float32Array(16);
    dot[5] = 1;
    // The four inner pixels have -4, 1, 1 and 0.
    expect(sharpness(dot, grey)).toBeCloseTo(18 / 4 - 0.25);
  });

  it('falls with blur', () => {
    const board = Float32Array.from({ length: 16 }, (_, at) => (at + Math.floor(at / 4)) % 2);
    const blurred = board.map((value) => 0.25 + value / 2);
    expect(sharpness(blurred, grey)).toBeCloseTo(sharpness(board, grey) / 4);
  });
});

describe('bestOf', () => {
  const model = (name: 'aae' | 'vae', samples: number): ComparedModel => ({
    model: name,
    state: 'done',
    steps: 1,
    parameters: 1,
    values: { samples },
    lacks: {},
  });

  it('takes the model that a classifier tells worst, below a half too', () => {
    expect(bestOf({ models: [model('aae', 0.4), model('vae', 0.55)] }, 'samples')).toEqual(['vae']);
  });

  it('names none where there is nothing to choose from', () => {
    expect(bestOf({ models: [model('aae', 0.4)] }, 'samples')).toEqual([]);
  });
});
