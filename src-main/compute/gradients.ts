import * as tf from '@tensorflow/tfjs-core';
import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';

/**
 * Gradients of the kernels that the models use. tfjs-core's own stand in modules that only an ES module loader can read and
 * that its CommonJS build leaves out, and the union package `@tensorflow/tfjs` takes three times as long to load.
 * The formulas are the usual ones; sums over rows go through a matmul with ones, ten times faster on WASM.
 */

type Gradient = (dy: Tensor, saved: Tensor[], attributes: Record<string, unknown>) => Record<string, () => Tensor>;

/** Registers the gradient of one kernel; `inputs` and `outputs` say what it needs of the forward pass. */
function gradient(kernelName: string, keep: { inputs?: string[]; outputs?: boolean[] }, gradFunc: Gradient): void {
  tf.registerGradient({
    kernelName,
    inputsToSave: keep.inputs ?? [],
    outputsToSave: keep.outputs ?? [],
    gradFunc: (dy, saved, attributes) => {
      if (Array.isArray(dy)) throw new Error(`${kernelName}: one upstream gradient expected`);
      return gradFunc(dy, saved, attributes as unknown as Record<string, unknown>);
    },
  } satisfies GradConfig);
}

/** Sums what broadcasting repeated, so that the gradient has the operand's shape again. */
function reduceTo(dy: Tensor, shape: number[]): Tensor {
  if (dy.shape.length === shape.length && dy.shape.every((size, axis) => size === shape[axis])) return dy;
  const lead = dy.shape.length - shape.length;
  const axes = dy.shape
    .map((_, axis) => axis)
    .filter((axis) => axis < lead || (shape[axis - lead] === 1 && dy.shape[axis] !== 1));
  if (dy.shape.length === 2 && axes.length === 1 && axes[0] === 0) {
    return tf.reshape(tf.matMul(tf.ones([1, dy.shape[0]]), dy as tf.Tensor2D), shape);
  }
  return tf.reshape(tf.sum(dy, axes), shape);
}

const ab = { inputs: ['a', 'b'] };
const x = { inputs: ['x'] };
const y = { outputs: [true] };

gradient('Identity', {}, (dy) => ({ x: () => tf.clone(dy) }));
gradient('Cast', {}, (dy) => ({ x: () => tf.clone(dy) }));
gradient('Reshape', x, (dy, [from]) => ({ x: () => tf.reshape(dy, from.shape) }));
gradient('ExpandDims', { inputs: ['input'] }, (dy, [from]) => ({ input: () => tf.reshape(dy, from.shape) }));

gradient('Add', ab, (dy, [a, b]) => ({ a: () => reduceTo(dy, a.shape), b: () => reduceTo(dy, b.shape) }));
gradient('Sub', ab, (dy, [a, b]) => ({ a: () => reduceTo(dy, a.shape), b: () => tf.neg(reduceTo(dy, b.shape)) }));
gradient('Multiply', ab, (dy, [a, b]) => ({
  a: () => reduceTo(tf.mul(dy, b), a.shape),
  b: () => reduceTo(tf.mul(dy, a), b.shape),
}));
gradient('RealDiv', ab, (dy, [a, b]) => ({
  a: () => reduceTo(tf.div(dy, b), a.shape),
  b: () => tf.neg(reduceTo(tf.div(tf.mul(dy, a), tf.square(b)), b.shape)),
}));
gradient('Maximum', ab, (dy, [a, b]) => ({
  a: () => reduceTo(tf.mul(dy, tf.cast(tf.greaterEqual(a, b), 'float32')), a.shape),
  b: () => reduceTo(tf.mul(dy, tf.cast(tf.less(a, b), 'float32')), b.shape),
}));
gradient('Minimum', ab, (dy, [a, b]) => ({
  a: () => reduceTo(tf.mul(dy, tf.cast(tf.lessEqual(a, b), 'float32')), a.shape),
  b: () => reduceTo(tf.mul(dy, tf.cast(tf.greater(a, b), 'float32')), b.shape),
}));
gradient('SquaredDifference', ab, (dy, [a, b]) => {
  const slope = (): Tensor => tf.mul(dy, tf.mul(tf.sub(a, b), 2));
  return { a: () => reduceTo(slope(), a.shape), b: () => tf.neg(reduceTo(slope(), b.shape)) };
});

gradient('Neg', {}, (dy) => ({ x: () => tf.neg(dy) }));
gradient('Abs', x, (dy, [from]) => ({ x: () => tf.mul(dy, tf.sign(from)) }));
gradient('Square', x, (dy, [from]) => ({ x: () => tf.mul(dy, tf.mul(from, 2)) }));
gradient('Sqrt', y, (dy, [out]) => ({ x: () => tf.div(dy, tf.mul(out, 2)) }));
gradient('Exp', y, (dy, [out]) => ({ x: () => tf.mul(dy, out) }));
gradient('Log', x, (dy, [from]) => ({ x: () => tf.div(dy, from) }));
gradient('Relu', y, (dy, [out]) => ({ x: () => tf.mul(dy, tf.step(out)) }));
gradient('Sigmoid', y, (dy, [out]) => ({ x: () => tf.mul(dy, tf.mul(out, tf.sub(1, out))) }));
gradient('Tanh', y, (dy, [out]) => ({ x: () => tf.mul(dy, tf.sub(1, tf.square(out))) }));
gradient('ClipByValue', x, (dy, [from], { clipValueMin, clipValueMax }) => {
  const inside = tf.logicalAnd(
    tf.greaterEqual(from, clipValueMin as number),
    tf.lessEqual(from, clipValueMax as number),
  );
  return { x: () => tf.mul(dy, tf.cast(inside, 'float32')) };
});
gradient('Softplus', x, (dy, [from]) => ({ x: () => tf.mul(dy, tf.sigmoid(from)) }));

/** Spreads a reduced gradient over the reduced axes again. */
function spread(dy: Tensor, shape: number[], axis: unknown): Tensor {
  const axes = new Set(tf.util.parseAxisParam(axis as number | number[], shape));
  const kept = shape.map((size, dimension) => (axes.has(dimension) ? 1 : size));
  return tf.mul(tf.reshape(dy, kept), tf.ones(shape));
}
gradient('Sum', x, (dy, [from], attributes) => ({ x: () => spread(dy, from.shape, attributes.axis) }));
gradient('Mean', x, (dy, [from], attributes) => {
  const axes = tf.util.parseAxisParam(attributes.axis as number | number[], from.shape);
  const count = axes.reduce((product, axis) => product * from.shape[axis], 1);
  return { x: () => spread(tf.div(dy, count), from.shape, axes) };
});

gradient('BatchMatMul', ab, (dy, [a, b], attributes) => {
  const [left, right] = [attributes.transposeA === true, attributes.transposeB === true];
  if (!left && !right) return { a: () => tf.matMul(dy, b, false, true), b: () => tf.matMul(a, dy, true, false) };
  if (!left) return { a: () => tf.matMul(dy, b), b: () => tf.matMul(dy, a, true, false) };
  if (!right) return { a: () => tf.matMul(b, dy, false, true), b: () => tf.matMul(a, dy) };
  return { a: () => tf.matMul(b, dy, true, true), b: () => tf.matMul(dy, a, true, true) };
});
gradient('Transpose', {}, (dy, _saved, attributes) => {
  const inverse: number[] = [];
  (attributes.perm as number[]).forEach((from, to) => (inverse[from] = to));
  return { x: () => tf.transpose(dy, inverse) };
});
gradient('Slice', x, (dy, [from], attributes) => {
  const begin = attributes.begin as number[];
  const padding = from.shape.map((size, axis): [number, number] => [begin[axis], size - begin[axis] - dy.shape[axis]]);
  return { x: () => tf.pad(dy, padding) };
});
tf.registerGradient({
  kernelName: 'Concat',
  saveAllInputs: true,
  gradFunc: (dy, saved, attributes) => {
    const axis = tf.util.parseAxisParam(attributes.axis as number, saved[0].shape)[0];
    const parts = tf.split(
      dy as Tensor,
      saved.map((part) => part.shape[axis]),
      axis,
    );
    return Object.fromEntries(parts.map((part, index) => [String(index), () => part]));
  },
});

/** What a convolution and its transpose share: strides, pad and layout of the data. */
type Convolution = Readonly<{ strides: number; pad: 'same' | 'valid'; dataFormat: 'NHWC' }>;
const convolutionOf = ({ strides, pad, dataFormat }: Convolution): Convolution => ({ strides, pad, dataFormat });

function slopeOfFilter(x: Tensor, dy: Tensor, filterShape: number[], convolution: Convolution): Tensor {
  const attributes = { ...convolutionOf(convolution), filterShape };
  return tf.engine().runKernel('Conv2DBackpropFilter', { x, dy }, attributes) as Tensor;
}
gradient('Conv2D', { inputs: ['x', 'filter'] }, (dy, [x, filter], attributes) => {
  const convolution = attributes as Convolution;
  return {
    x: () => {
      const back = { ...convolutionOf(convolution), inputShape: x.shape };
      return tf.engine().runKernel('Conv2DBackpropInput', { dy, filter }, back) as Tensor;
    },
    filter: () => slopeOfFilter(x, dy, filter.shape, convolution),
  };
});
/** The transposed convolution: its way back is the convolution itself. */
gradient('Conv2DBackpropInput', { inputs: ['dy', 'filter'] }, (ddx, [dy, filter], attributes) => {
  const convolution = attributes as Convolution;
  const { strides, pad, dataFormat } = convolution;
  return {
    dy: () => tf.conv2d(ddx as tf.Tensor4D, filter as tf.Tensor4D, strides, pad, dataFormat),
    filter: () => slopeOfFilter(ddx, dy, filter.shape, convolution),
  };
});
