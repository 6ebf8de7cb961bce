import type { Random } from '../compute/random';
import { denseLayer, type DenseOptions } from '../compute/fused-dense';
import { tf } from '../compute/tensors';
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

/** What of a layer is trained, and whether its input is: see fused-dense.ts. */
export type Trained = Pick<DenseOptions, 'constant' | 'frozen'>;

/** x W + b: [batch, out] */
export function dense(layer: Dense, x: Tensor2D, trained: Trained = {}): Tensor2D {
  return denseLayer(x, ...weightsOf(layer), trained);
}

function weightsOf({ kernel, bias }: Dense): [Tensor2D, Tensor1D] {
  return [kernel.variable as unknown as Tensor2D, bias.variable as unknown as Tensor1D];
}

/** silu(x W + b): [batch, out] */
function hiddenLayer(layer: Dense, x: Tensor2D, dropout: Dropout, trained: Trained): Tensor2D {
  return dropout(denseLayer(x, ...weightsOf(layer), { unit: 'silu', ...trained }));
}

/** x + silu(x W + b): [batch, out]; dropout leaves x alone. */
function residualLayer(layer: Dense, x: Tensor2D, dropout: Dropout, trained: Trained): Tensor2D {
  if (dropout !== noDropout) return tf.add(x, hiddenLayer(layer, x, dropout, trained));
  return denseLayer(x, ...weightsOf(layer), { unit: 'silu', residual: true, ...trained });
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
export function stack(layers: readonly Dense[], x: Tensor2D, dropout: Dropout, trained: Trained = {}): Tensor2D {
  const [first, ...others] = layers;
  const { frozen } = trained;
  return others.reduce<Tensor2D>(
    (hidden, layer) => residualLayer(layer, hidden, dropout, { frozen }),
    hiddenLayer(first, x, dropout, trained),
  );
}

export function parametersOf(layers: readonly Dense[]): Parameter[] {
  return layers.flatMap((layer) => [layer.kernel, layer.bias]);
}
