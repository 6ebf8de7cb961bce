import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { kernels, type Kernels } from './active-kernels';
import { withSlope } from './with-slope';

export interface DenseOptions {
  /** silu: x σ(x) (Elfwing et al. 2017) of x W + b. */
  readonly unit?: 'linear' | 'silu';
  /** Adds x to the result: y = x + silu(x W + b). For silu alone; the widths of x and y are equal. */
  readonly residual?: boolean;
  /** x depends on no variable: its slope is not computed. */
  readonly constant?: boolean;
  /** W and b are not trained now: their slopes are not computed. */
  readonly frozen?: boolean;
}

/**
 * y = x W + b, or silu of that. x: [batch, in]; W: [in, out]; b: [out]; y: [batch, out].
 * With y = f(x W + b): g = dy f′, dW = xᵀ g, db = Σ g over the batch, dx = g Wᵀ (+ dy where residual).
 */
export function denseLayer(x: Tensor2D, W: Tensor2D, b: Tensor1D, options: DenseOptions = {}): Tensor2D {
  const inputs = [...(options.constant === true ? [] : [x]), ...(options.frozen === true ? [] : [W, b])];
  const own = kernels();
  return withSlope<Tensor2D>(inputs, () => (own === null ? composed(x, W, b, options) : fused(own, x, W, b, options)));
}

function panels(columns: number): number {
  return Math.ceil(columns / 8);
}

function fused(
  own: Kernels,
  x: Tensor2D,
  W: Tensor2D,
  b: Tensor1D,
  options: DenseOptions,
): ReturnType<typeof composed> {
  const [m, k] = x.shape;
  const n = W.shape[1];
  const silu = options.unit === 'silu';
  const value = own.make<Tensor2D>([m, n]);
  const gate = silu ? own.make<Tensor2D>([m, n]) : null;
  const beside = options.residual === true ? own.at(x) : 0;
  const addresses = [x, W, value, b].map((tensor) => own.at(tensor));
  const end = silu ? 2 : 1;
  own.run('forward', panels(n), k, [...addresses, beside, gate === null ? 0 : own.at(gate), m, k, n, end]);
  const kept = gate === null ? [x, W] : [x, W, gate];
  const slope = (dy: Tensor2D, [x, W, gate]: Tensor[]): Tensor[] => {
    const slopes: Tensor[] = [];
    const g = silu ? own.make<Tensor2D>([m, n]) : dy;
    const dW = options.frozen === true ? null : own.make<Tensor2D>([k, n]);
    const db = options.frozen === true ? null : own.make<Tensor1D>([n]);
    const at = (tensor: Tensor | null): number => (tensor === null ? 0 : own.at(tensor));
    if (silu || dW !== null) {
      const [first, second] = [at(x), at(dy)];
      own.run('weightSlopes', panels(n), m, [first, second, silu ? at(gate) : 0, at(g), at(dW), at(db), m, k, n]);
    }
    if (options.constant !== true) {
      const dx = own.make<Tensor2D>([m, k]);
      own.run('inputSlopes', panels(k), n, [at(g), at(W), at(dx), options.residual === true ? at(dy) : 0, m, k, n]);
      slopes.push(dx);
    }
    if (dW !== null && db !== null) slopes.push(dW, db);
    return slopes;
  };
  return { value, kept, slope };
}

function composed(
  x: Tensor2D,
  W: Tensor2D,
  b: Tensor1D,
  options: DenseOptions,
): { value: Tensor2D; kept: Tensor[]; slope: (dy: Tensor2D, kept: Tensor[]) => Tensor[] } {
  const sum: Tensor2D = tf.add(tf.matMul(x, W), b);
  const silu = options.unit === 'silu';
  const gate = silu ? tf.sigmoid(sum) : null;
  const y: Tensor2D = gate === null ? sum : tf.mul(sum, gate);
  const kept = gate === null ? [x, W] : [x, W, gate, y];
  const slope = (dy: Tensor2D, [x, W, s, y]: Tensor[]): Tensor[] => {
    const g: Tensor2D = silu ? tf.mul(dy, tf.add(s, tf.mul(y, tf.sub(1, s)))) : dy;
    const slopes: Tensor[] = [];
    if (options.constant !== true) {
      const dx = tf.matMul(g, W as Tensor2D, false, true);
      slopes.push(options.residual === true ? tf.add(dx, dy) : dx);
    }
    if (options.frozen !== true) {
      const ones = tf.ones([1, g.shape[0]]) as Tensor2D;
      slopes.push(tf.matMul(x as Tensor2D, g, true), tf.reshape(tf.matMul(ones, g), [g.shape[1]]));
    }
    return slopes;
  };
  return { value: options.residual === true ? tf.add(x, y) : y, kept, slope };
}
