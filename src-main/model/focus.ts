/**
 * How a discriminator of codes comes to see a prior of thin parts, a spiral or petals. Two things stand in its way:
 * - at first no code lies where the prior does, so that all that it learns is that thin parts are thin, and the encoder is told no way
 *   (Arjovsky and Bottou 2017). So both are blurred, widely at the beginning and hardly at the end (Sønderby et al. 2017, instance
 *   noise): the codes find the parts first and their edges later;
 * - a net of z alone learns what is wide long before what is fine (Rahaman et al. 2019). So it sees waves of z beside z, Fourier features
 *   of random directions and lengths (Tancik et al. 2020).
 */
import type { Random } from '../compute/random';
import type { Tensor2D } from '../compute/tensors';
import { besideWaves } from '../compute/waves';
import type { AaeConfig } from './config';

export interface Focus {
  /** Standard deviation of the noise on the discriminator's input at the first step; that at the end is `discriminatorNoise`. */
  readonly blur: number;
  /** Waves of z that it sees, each as sine and cosine. */
  readonly waves: number;
  /** Standard deviation of their frequencies in each dimension of z, cycles a unit. */
  readonly frequency: number;
}

/** Share of the horizon over which the blur falls. */
const falls = 0.7;

/** Standard deviation of the noise on the discriminator's input at a step, from 0: half a cosine where it falls. */
export function blurAt(
  { focus, discriminatorNoise, horizon }: Pick<AaeConfig, 'focus' | 'discriminatorNoise' | 'horizon'>,
  step: number,
): number {
  if (focus === undefined) return discriminatorNoise;
  const way = Math.min(1, step / (falls * horizon));
  return discriminatorNoise + ((focus.blur - discriminatorNoise) * (1 + Math.cos(Math.PI * way))) / 2;
}

/** Numbers that the discriminator sees of z. */
export function seenOf({ focus, latent }: Pick<AaeConfig, 'focus' | 'latent'>): number {
  return latent + 2 * (focus?.waves ?? 0);
}

/** The waves of one net, the same for the same seed: they are not learnt, nor saved. */
export class Waves {
  /** [latent, waves] frequencies × 2π */
  readonly #directions: Float32Array;

  constructor({ waves, frequency }: Focus, latent: number, random: Random) {
    this.#directions = random
      .fillNormal(new Float32Array(latent * waves))
      .map((value) => 2 * Math.PI * frequency * value);
  }

  /** z ⊕ sin ⊕ cos: [batch, latent + 2 × waves] */
  beside(z: Tensor2D): Tensor2D {
    return besideWaves(z, this.#directions);
  }
}
