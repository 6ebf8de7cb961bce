import type { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import type { Tensor4D } from '../compute/tensors';
import type { Parameter } from './layers';

/** Sides of a filter; a multiple of the stride, or the transposed form paints a chequerboard (Odena et al. 2016). */
export const filterSide = 4;
export const stride = 2;

/** A stride-2 convolution, or the transposed one of the same filter layout. */
export interface Convolution {
  /** [side, side, in, out]; transposed: [side, side, out, in] */
  readonly filter: Parameter;
  /** [out] */
  readonly bias: Parameter;
}

/** Normal weights of standard deviation √2 / √(numbers that an output sees), for a ReLU (He et al. 2015). */
export function buildConvolution(name: string, from: number, to: number, random: Random): Convolution {
  return build(name, [filterSide, filterSide, from, to], to, filterSide ** 2 * from, random);
}

/** Each output of the transposed form sees a quarter of the filter, since the stride is 2. */
export function buildTransposed(name: string, from: number, to: number, random: Random): Convolution {
  return build(name, [filterSide, filterSide, to, from], to, (filterSide / stride) ** 2 * from, random);
}

function build(name: string, shape: number[], to: number, seen: number, random: Random): Convolution {
  const size = shape.reduce((product, side) => product * side, 1);
  const weights = random.fork(name).fillNormal(new Float32Array(size));
  const scale = Math.SQRT2 / Math.sqrt(seen);
  for (let index = 0; index < size; index++) weights[index] *= scale;
  return tf.tidy(() => ({
    filter: { name: `${name}/filter`, variable: tf.variable(tf.tensor(weights, shape)) },
    bias: { name: `${name}/bias`, variable: tf.variable(tf.zeros([to])) },
  }));
}

/** [batch, height, width, in] → [batch, ⌈height / 2⌉, ⌈width / 2⌉, out] */
export function convolve({ filter, bias }: Convolution, x: Tensor4D): Tensor4D {
  return tf.add(tf.conv2d(x, filter.variable as unknown as Tensor4D, stride, 'same'), bias.variable);
}

/** [batch, ⌈height / 2⌉, ⌈width / 2⌉, in] → [batch, height, width, out] */
export function convolveBack({ filter, bias }: Convolution, x: Tensor4D, height: number, width: number): Tensor4D {
  const out = bias.variable.size;
  const spread = tf.conv2dTranspose(
    x,
    filter.variable as unknown as Tensor4D,
    [x.shape[0], height, width, out],
    stride,
    'same',
  );
  return tf.add(spread, bias.variable);
}
