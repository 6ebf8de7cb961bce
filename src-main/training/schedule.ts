import type { AaeConfig } from '../model/config';

const warmSteps = 20;
/** Shares of the learning rate at the end of the half cosine, and for steps beyond it. */
const floor = 0.03;
const beyond = 0.1;

/** Learning rate of encoder and decoder at a step, from 0: a short rise, half a cosine down to the horizon, then a steady tenth. */
export function learningRateAt({ learningRate, horizon }: AaeConfig, step: number): number {
  if (step >= horizon) return learningRate * beyond;
  const rise = Math.min(1, (step + 1) / warmSteps);
  const fall = floor + ((1 - floor) * (1 + Math.cos((Math.PI * step) / horizon))) / 2;
  return learningRate * rise * fall;
}

/** Learning rate of the discriminator: the steadiest part of a GAN is a steady opponent. */
export const discriminatorRate = 1e-3;
/** The encoder's rate against the discriminator in the alternating form, as a share of its rate in the reconstruction phase. */
export const generatorShare = 0.3;
