/** Ways through a latent space, as codes. Ends are copies of what they were given, to the bit. */

/** The straight line: z = (1 − t) a + t b at even t, [steps, dimensions] */
export function straightWay(a: Float32Array, b: Float32Array, steps: number): Float32Array {
  const codes = new Float32Array(steps * a.length);
  for (let step = 0; step < steps; step++) {
    const t = steps < 2 ? 0 : step / (steps - 1);
    for (let i = 0; i < a.length; i++) codes[step * a.length + i] = (1 - t) * a[i] + t * b[i];
  }
  return codes;
}

/**
 * The arc: directions turn at an even pace (slerp: Shoemake 1985; for latent codes White 2016, arXiv 1609.04468) and lengths change
 * evenly. Draws of N(0, I) in many dimensions lie near a sphere, whose inside the straight line crosses; the arc stays at the ends' distance from
 * the centre. Ends in one direction, or one of length 0, have no arc: the straight line is taken. Of the many arcs between opposite
 * ends it is the one towards the axis that the ends lean on least.
 */
export function sphericalWay(a: Float32Array, b: Float32Array, steps: number): Float32Array {
  const [lengthA, lengthB] = [Math.hypot(...a), Math.hypot(...b)];
  if (lengthA === 0 || lengthB === 0) return straightWay(a, b, steps);
  const cosine = Math.min(1, Math.max(-1, dot(a, b) / (lengthA * lengthB)));
  const angle = Math.acos(cosine);
  if (angle < 1e-4) return straightWay(a, b, steps);
  const side = sideways(a, b, lengthA, lengthB, cosine);
  if (side === null) return straightWay(a, b, steps);
  const codes = new Float32Array(steps * a.length);
  for (let step = 0; step < steps; step++) {
    const t = step / (steps - 1);
    const length = (1 - t) * lengthA + t * lengthB;
    const [along, across] = [Math.cos(t * angle), Math.sin(t * angle)];
    for (let i = 0; i < a.length; i++) {
      codes[step * a.length + i] = length * (along * (a[i] / lengthA) + across * side[i]);
    }
  }
  codes.set(a, 0);
  codes.set(b, (steps - 1) * a.length);
  return codes;
}

/** The unit vector that turns a's direction towards b's; null where there is only one dimension to turn in. */
function sideways(
  a: Float32Array,
  b: Float32Array,
  lengthA: number,
  lengthB: number,
  cosine: number,
): Float64Array | null {
  const side = Float64Array.from(a, (value, i) => b[i] / lengthB - cosine * (value / lengthA));
  const length = Math.hypot(...side);
  if (length > 1e-6) return side.map((value) => value / length);
  if (a.length < 2) return null;
  const least = a.reduce((best, value, i) => (Math.abs(value) < Math.abs(a[best]) ? i : best), 0);
  const axis = Float64Array.from(a, (value, i) => (i === least ? 1 : 0) - (a[least] / lengthA) * (value / lengthA));
  const size = Math.hypot(...axis);
  return axis.map((value) => value / size);
}

/** One dimension takes the values, the others stay: [values, dimensions] */
export function traversal(from: Float32Array, dimension: number, values: ArrayLike<number>): Float32Array {
  const codes = new Float32Array(values.length * from.length);
  for (let step = 0; step < values.length; step++) {
    codes.set(from, step * from.length);
    codes[step * from.length + dimension] = values[step];
  }
  return codes;
}

/** "This minus that plus those" (Mikolov et al. 2013 on words, Radford et al. 2016 on images): the sum of sign × code. */
export function combination(
  terms: readonly { readonly sign: 1 | -1; readonly code: Float32Array }[],
  dimensions: number,
): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const { sign, code } of terms) for (let i = 0; i < dimensions; i++) sum[i] += sign * code[i];
  return sum;
}

/** Two dimensions take all pairs of values: rightwards the first, downwards the second from its last to its first. */
export function lattice(across: ArrayLike<number>, upwards: ArrayLike<number>): Float32Array {
  const codes = new Float32Array(across.length * upwards.length * 2);
  for (let row = 0; row < upwards.length; row++) {
    for (let column = 0; column < across.length; column++) {
      codes.set([across[column], upwards[upwards.length - 1 - row]], (row * across.length + column) * 2);
    }
  }
  return codes;
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
