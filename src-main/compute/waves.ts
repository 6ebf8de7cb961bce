import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { withSlope } from './with-slope';

/**
 * x ⊕ sin(x B) ⊕ cos(x B): [rows, columns + 2 × waves]. x: [rows, columns]; directions: B, [columns × waves], a constant.
 * With p = x B: dx = dy₀ + (dy₁ cos p − dy₂ sin p) Bᵀ.
 */
export function besideWaves(x: Tensor2D, directions: Float32Array): Tensor2D {
  const [rows, columns] = x.shape;
  const waves = directions.length / columns;
  return withSlope<Tensor2D>([x], () => {
    const B = tf.tensor2d(directions, [columns, waves]);
    const phases: Tensor2D = tf.matMul(x, B);
    const sine: Tensor2D = tf.sin(phases);
    const cosine: Tensor2D = tf.cos(phases);
    return {
      value: tf.concat2d([x, sine, cosine], 1),
      kept: [sine, cosine, B],
      slope: (dy: Tensor, [sine, cosine, B]: Tensor[]) => {
        const part = (from: number, width: number): Tensor2D => tf.slice2d(dy as Tensor2D, [0, from], [rows, width]);
        const phaseSlopes = tf.sub(
          tf.mul(part(columns, waves), cosine),
          tf.mul(part(columns + waves, waves), sine),
        ) as Tensor2D;
        return [tf.add(part(0, columns), tf.matMul(phaseSlopes, B as Tensor2D, false, true))];
      },
    };
  });
}
