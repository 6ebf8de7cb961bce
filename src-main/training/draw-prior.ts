import { Random } from '../compute/random';
import type { Parsed } from '../contract/index';
import type { PriorDraws } from '../contract/run';
import { buildPrior } from '../model/prior';

/** Draws of a prior for its picture, the same ones for the same seed. A cloud of points has the width that it has. */
export function drawPrior({ prior, draws, seed, latent, parts }: Parsed<'run/prior'>): PriorDraws {
  const width = prior.kind === 'points' ? prior.points[0].length : latent;
  const random = new Random(seed, 'prior picture');
  const which = parts === 0 ? null : Int32Array.from({ length: draws }, (_, draw) => draw % parts);
  const z = buildPrior(prior).draw(
    random,
    new Float32Array(draws * width),
    width,
    which === null ? undefined : { which, of: parts },
  );
  const points = new Float32Array(draws * 2);
  for (let draw = 0; draw < draws; draw++) {
    points[draw * 2] = z[draw * width];
    points[draw * 2 + 1] = width > 1 ? z[draw * width + 1] : 0;
  }
  return { points, parts: which };
}
