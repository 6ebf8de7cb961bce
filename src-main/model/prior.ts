import { Random } from '../compute/random';
import type { PriorSettings } from '../contract/model';

/** Which part of the prior each draw comes from, where each label has a part of its own. */
export interface Parts {
  /** [rows] −1: from anywhere. */
  readonly which: ArrayLike<number>;
  /** Parts that there are. */
  readonly of: number;
}

/** The distribution p(z) that the latents are pulled to: any that can be drawn from. */
export interface Prior {
  readonly kind: PriorSettings['kind'];
  /** Fills `into` with draws: [rows, latent], row by row. */
  draw(random: Random, into: Float32Array, latent: number, parts?: Parts): Float32Array;
}

/** N(0, I), as in most of the paper's experiments; every label has all of it. */
export const gaussianPrior: Prior = {
  kind: 'gaussian',
  draw: (random, into) => random.fillNormal(into),
};

/** U(−2, 2) in each dimension; parts are slices of the first one. */
const reach = 2;
const uniformPrior: Prior = {
  kind: 'uniform',
  draw: (random, into, latent, parts) => {
    for (let at = 0; at < into.length; at++) {
      const share = at % latent === 0 ? within(random, parts, at / latent) : random.uniform();
      into[at] = reach * (2 * share - 1);
    }
    return into;
  },
};

/** One-hot vectors, each as often: z is a choice among as many categories as it has dimensions; parts share them out. */
const categoricalPrior: Prior = {
  kind: 'categorical',
  draw: (random, into, latent, parts) => {
    into.fill(0);
    for (let row = 0; row * latent < into.length; row++) {
      into[row * latent + Math.floor(within(random, parts, row) * latent)] = 1;
    }
    return into;
  },
};

/** How far the petals' middles lie from the origin, and the deviations along a petal and across it. */
const petals = { middle: 2.2, along: 0.6, across: 0.14 };

/** A ring of long Gaussians (figure 4a of the paper) in the first two dimensions, N(0, I) in the others; parts are petals. */
function mixturePrior(components: number): Prior {
  return {
    kind: 'mixture',
    draw: (random, into, latent, parts) =>
      drawPlane(random, into, latent, (row) => {
        const petal = Math.floor(within(random, parts, row) * components);
        const angle = (2 * Math.PI * petal) / components;
        const along = petals.middle + petals.along * random.normal();
        const across = petals.across * random.normal();
        return [along * Math.cos(angle) - across * Math.sin(angle), along * Math.sin(angle) + across * Math.cos(angle)];
      }),
  };
}

/** Turns of the roll, its radius at the end, and the deviation across it. */
const roll = { turns: 2, radius: 3, across: 0.08 };

/** A spiral (figure 4b of the paper), evenly dense along its length; parts are stretches of it, from the inside to the outside. */
const swissRollPrior: Prior = {
  kind: 'swiss-roll',
  draw: (random, into, latent, parts) =>
    drawPlane(random, into, latent, (row) => {
      const way = Math.sqrt(within(random, parts, row));
      const angle = 2 * Math.PI * roll.turns * way;
      const radius = roll.radius * way + roll.across * random.normal();
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
};

/** Points drawn from a cloud with replacement, each moved a little (a kernel density, Silverman's width); parts are runs of the list. */
function pointsPrior(points: readonly (readonly number[])[]): Prior {
  const dimensions = points[0].length;
  const widths = Array.from({ length: dimensions }, (_, d) => {
    const mean = points.reduce((sum, point) => sum + point[d], 0) / points.length;
    const variance = points.reduce((sum, point) => sum + (point[d] - mean) ** 2, 0) / points.length;
    // A quarter of Silverman's width: a cloud is drawn for its shape, which the rule would blur.
    return 0.25 * Math.sqrt(variance) * (4 / ((dimensions + 2) * points.length)) ** (1 / (dimensions + 4));
  });
  return {
    kind: 'points',
    draw: (random, into, latent, parts) => {
      if (latent !== dimensions) throw new Error(`The cloud has ${dimensions} dimensions, the latent code ${latent}.`);
      for (let row = 0; row * latent < into.length; row++) {
        const point = points[Math.floor(within(random, parts, row) * points.length)];
        for (let d = 0; d < latent; d++) into[row * latent + d] = point[d] + widths[d] * random.normal();
      }
      return into;
    },
  };
}

export function buildPrior(settings: PriorSettings): Prior {
  switch (settings.kind) {
    case 'gaussian':
      return gaussianPrior;
    case 'mixture':
      return mixturePrior(settings.components);
    case 'swiss-roll':
      return swissRollPrior;
    case 'uniform':
      return uniformPrior;
    case 'categorical':
      return categoricalPrior;
    case 'points':
      return pointsPrior(settings.points);
  }
}

/** Standard deviation of a prior in a dimension, of all its dimensions together; by draws, so nearly. */
export function spreadOf(settings: PriorSettings, latent: number): number {
  const rows = 2000;
  const draws = buildPrior(settings).draw(new Random(0, 'spread'), new Float32Array(rows * latent), latent);
  let sum = 0;
  for (let d = 0; d < latent; d++) {
    const values = Float64Array.from({ length: rows }, (_, row) => draws[row * latent + d]);
    const mean = values.reduce((total, value) => total + value, 0) / rows;
    sum += values.reduce((total, value) => total + (value - mean) ** 2, 0) / rows;
  }
  return Math.sqrt(sum / latent);
}

/** Uniform in [0, 1), or in the slice of it that is a row's part. */
function within(random: Random, parts: Parts | undefined, row: number): number {
  const part = parts?.which[row] ?? -1;
  if (parts === undefined || part < 0) return random.uniform();
  return Math.min(1 - Number.EPSILON, (part + random.uniform()) / parts.of);
}

/** A prior in the first two dimensions (the first alone where there is one), N(0, I) in the others. */
function drawPlane(
  random: Random,
  into: Float32Array,
  latent: number,
  draw: (row: number) => readonly [number, number],
): Float32Array {
  for (let row = 0; row * latent < into.length; row++) {
    const point = draw(row);
    for (let d = 0; d < latent; d++) into[row * latent + d] = d < 2 ? point[d] : random.normal();
  }
  return into;
}
