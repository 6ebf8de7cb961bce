import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { priorDistances, priorFit } from '../../../src-main/latent/prior-fit';
import { buildPrior, gaussianPrior } from '../../../src-main/model/prior';

const roll = buildPrior({ kind: 'swiss-roll' });
const rows = 4000;
const draws = roll.draw(new Random(1, 'codes'), new Float32Array(rows * 2), 2);

describe('how far codes are from the prior', () => {
  it('is next to nothing for draws of the prior itself, whichever it is', () => {
    const fit = priorFit(draws, rows, 2, roll, 3);
    expect(fit.covariance).toBeLessThan(0.2);
    expect(fit.mean).toBeLessThan(0.1);
    const gaussian = gaussianPrior.draw(new Random(1, 'codes'), new Float32Array(rows * 2), 2);
    expect(priorFit(gaussian, rows, 2, gaussianPrior, 3).covariance).toBeLessThan(0.1);
    expect(priorFit(draws, rows, 2, gaussianPrior, 3).covariance).toBeGreaterThan(1);
  });

  it('is the length of a code for a Gaussian', () => {
    expect([...priorDistances(Float32Array.of(3, 4, 0, 0), 2, 2, gaussianPrior, 1)]).toEqual([5, 0]);
  });

  it('finds a code between the turns of a roll farther than any draw of it, however near it is to the centre', () => {
    const own = priorDistances(draws, rows, 2, roll, 1);
    // The roll passes this side at radius 0.75 and 2.25.
    const between = Float32Array.of(-1.5, 0);
    const [far] = priorDistances(between, 1, 2, roll, 1);
    expect(far).toBeGreaterThan([...own].sort((a, b) => a - b)[Math.floor(rows * 0.99)]);
  });

  it('is the same for the same seed', () => {
    const few = draws.subarray(0, 20);
    expect(priorDistances(few, 10, 2, roll, 1)).toEqual(priorDistances(few, 10, 2, roll, 1));
    expect(priorDistances(few, 10, 2, roll, 1)).not.toEqual(priorDistances(few, 10, 2, roll, 2));
  });
});
