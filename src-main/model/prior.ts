import type { PriorSettings } from '../contract/run';
import type { Random } from '../compute/random';

/** The distribution p(z) that the latents are pulled to. */
export interface Prior {
  readonly kind: PriorSettings['kind'];
  /** Fills `into` with draws: [rows, latent], row by row. */
  draw(random: Random, into: Float32Array): Float32Array;
}

/** N(0, I), as in most of the paper's experiments. */
export const gaussianPrior: Prior = {
  kind: 'gaussian',
  draw: (random, into) => random.fillNormal(into),
};

export function buildPrior(settings: PriorSettings): Prior {
  switch (settings.kind) {
    case 'gaussian':
      return gaussianPrior;
  }
}
