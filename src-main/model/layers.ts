import type { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import { withSlope } from '../compute/with-slope';
import type { Tensor, Tensor1D, Tensor2D, Variable } from '../compute/tensors';

/** A variable with the name under which it is saved. */
export interface Parameter {
  readonly name: string;
  readonly variable: Variable;
}

export interface Dense {
  /** [in, out] */
  readonly kernel: Parameter;
  /** [out] */
  readonly bias: Parameter;
}

/** What happens to hidden units in training: a share of them is dropped. At rest: nothing. */
export type Dropout = (hidden: Tensor2D) => Tensor2D;
export const noDropout: Dropout = (hidden) => hidden;

/** A dense layer with normal weights of standard deviation gain / √in (He et al. 2015: gain √2 before a ReLU). */
export function buildDense(name: string, from: number, to: number, random: Random, gain: number): Dense {
  const weights = random.fork(name).fillNormal(new Float32Array(from * to));
  const scale = gain / Math.sqrt(from);
  for (let index = 0; index < weights.length; index++) weights[index] *= scale;
  return {
    kernel: { name: `${name}/kernel`, variable: variableOf(() => tf.tensor2d(weights, [from, to])) },
    bias: { name: `${name}/bias`, variable: variableOf(() => tf.zeros([to])) },
  };
}

/** The tensor that a variable begins with is not kept beside it. */
function variableOf(make: () => Tensor): Variable {
  return tf.tidy(() => tf.variable(make()));
}

/** x W + b: [batch, out] */
export function dense(layer: Dense, x: Tensor2D): Tensor2D {
  return tf.add(tf.matMul(x, layer.kernel.variable as unknown as Tensor2D), layer.bias.variable);
}

/** x σ(x) (Elfwing et al. 2017), with its slope in four kernels. */
function silu(x: Tensor2D): Tensor2D {
  return withSlope<Tensor2D>([x], () => {
    const gate = tf.sigmoid(x);
    const value = tf.mul(x, gate) as Tensor2D;
    const slope = (dy: Tensor, [s, y]: Tensor[]): Tensor[] => [tf.mul(dy, tf.add(s, tf.mul(y, tf.sub(1, s))))];
    return { value, kept: [gate, value], slope };
  });
}

/** A first hidden layer, then residual ones, h ← h + silu(h W + b); the widths of all are equal. */
export function buildStack(name: string, from: number, units: number, layers: number, random: Random): Dense[] {
  return Array.from({ length: layers }, (_, index) =>
    index === 0
      ? buildDense(`${name}/0`, from, units, random, Math.SQRT2)
      : buildDense(`${name}/${index}`, units, units, random, Math.SQRT1_2),
  );
}

/** [batch, in] → [batch, units] */
export function stack(layers: readonly Dense[], x: Tensor2D, dropout: Dropout): Tensor2D {
  const [first, ...others] = layers;
  return others.reduce<Tensor2D>(
    (hidden, layer) => tf.add(hidden, dropout(silu(dense(layer, hidden)))),
    dropout(silu(dense(first, x))),
  );
}

export function parametersOf(layers: readonly Dense[]): Parameter[] {
  return layers.flatMap((layer) => [layer.kernel, layer.bias]);
}

/** All of them one after the other: [size] */
export function flatten(tensors: readonly Tensor[]): Tensor1D {
  return tf.concat1d(tensors.map((tensor) => tf.reshape(tensor, [tensor.size])));
}

/** Cuts a vector as `flatten` makes it into the variables again. */
export function assign(vector: Tensor1D, parameters: readonly Parameter[]): void {
  let start = 0;
  for (const { variable } of parameters) {
    variable.assign(tf.reshape(tf.slice(vector, start, variable.size), variable.shape));
    start += variable.size;
  }
}
