import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { bestOf, type ComparedModel } from '../../../src-main/contract/comparison';
import { c2st } from '../../../src-main/generation/c2st';
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
