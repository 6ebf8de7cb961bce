import type * as TensorFlow from '@tensorflow/tfjs-core';

/**
 * Three steps of training a small net by Adam, written with the kernels that real training uses, the way back by hand:
 * matrix products, straight and transposed, sums, activations, a mask, slices, square roots. Every backend must come to
 * the numbers that WASM comes to.
 *
 * The function uses nothing but its argument, whatever backend is active: its text is sent to other processes.
 *
 * @returns the trained weights, then the loss of each step
 */
export async function probeStep(tf: typeof TensorFlow): Promise<Float32Array> {
  let state = 12345;
  const draw = (shape: [number, number], scale: number): TensorFlow.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: shape[0] * shape[1] }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return (state / 2147483648 - 1) * scale;
      }),
      shape,
    );
  const [rows, columns, units] = [32, 12, 24];
  const x = draw([rows, columns], 1.5);
  const mask = tf.tidy(() => tf.cast(tf.greater(draw([rows, columns], 1), -0.5), 'float32'));
  let weights: TensorFlow.Tensor2D[] = [
    draw([columns, units], 0.4),
    draw([1, units], 0.1),
    draw([units, columns], 0.4),
  ];
  let first = weights.map((weight) => tf.zerosLike(weight));
  let second = weights.map((weight) => tf.zerosLike(weight));
  const losses: TensorFlow.Scalar[] = [];
  for (let step = 1; step <= 3; step++) {
    const made = tf.tidy(() => {
      const [w, b, v] = weights;
      const seen = tf.mul(x, mask);
      const h = tf.relu(tf.add(tf.matMul(seen, w), b));
      const y = tf.tanh(tf.matMul(h, v));
      const error = tf.mul(tf.sub(y, x), mask);
      const cells = tf.sum(mask);
      const loss = tf.div(tf.sum(tf.square(error)), cells);
      const dy = tf.mul(tf.div(tf.mul(error, 2), cells), tf.sub(1, tf.square(y))) as TensorFlow.Tensor2D;
      const dh = tf.mul(tf.matMul(dy, v, false, true), tf.step(h)) as TensorFlow.Tensor2D;
      const whole = tf.concat(
        [
          tf.matMul(seen as TensorFlow.Tensor2D, dh, true, false),
          tf.matMul(tf.ones([1, rows]), dh),
          tf.transpose(tf.matMul(dy, h as TensorFlow.Tensor2D, true, false)),
        ].map((slope) => tf.reshape(slope, [-1])) as TensorFlow.Tensor1D[],
      );
      // One long vector, cut again: as the optimiser does it.
      let begin = 0;
      const slopes = weights.map((weight) => {
        const part = tf.reshape(tf.slice(whole, begin, weight.size), weight.shape);
        begin += weight.size;
        return part;
      });
      const m = first.map((old, at) => tf.add(tf.mul(old, 0.9), tf.mul(slopes[at], 0.1)));
      const s = second.map((old, at) => tf.add(tf.mul(old, 0.999), tf.mul(tf.square(slopes[at]), 0.001)));
      const next = weights.map((weight, at) =>
        tf.sub(
          weight,
          tf.mul(0.05, tf.div(tf.div(m[at], 1 - 0.9 ** step), tf.add(tf.sqrt(tf.div(s[at], 1 - 0.999 ** step)), 0.01))),
        ),
      );
      return { m, s, next, loss };
    });
    tf.dispose([weights, first, second]);
    [weights, first, second] = [made.next, made.m, made.s] as TensorFlow.Tensor2D[][];
    losses.push(made.loss as TensorFlow.Scalar);
  }
  const all = tf.tidy(() =>
    tf.concat([...weights.map((weight) => tf.reshape(weight, [-1])), tf.stack(losses)] as TensorFlow.Tensor1D[]),
  );
  // Not dataSync: a graphics card may only be read later.
  const numbers = Float32Array.from((await all.data()) as Float32Array);
  tf.dispose([x, mask, weights, first, second, losses, all]);
  return numbers;
}

/**
 * Whether two backends came to the same numbers. Graphics cards multiply with 10 bits of mantissa (TF32), so a thousandth
 * is rounding; a wrong gradient moves a weight by the whole step, 0.05 and more.
 */
export function agrees(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.length > 0 && furthest(a, b) < 0.01;
}

/** The largest difference of two numbers, in units of the larger of 1 and the number; NaN counts as infinitely far. */
export function furthest(a: Float32Array, b: Float32Array): number {
  let far = 0;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = Math.abs(a[at] - b[at]) / Math.max(1, Math.abs(b[at]));
    if (!(difference <= far)) far = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
  }
  return far;
}
