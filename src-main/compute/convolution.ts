import { tf } from './tensors';

/** What a step of training runs for one convolution: the way there, and both ways back. */
const kernels = ['Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'] as const;

/**
 * Whether the active backend can train convolutions. TensorFlow.js' WASM backend can run them, but has no slope of the filter
 * (4.22), so there images are learnt by dense layers.
 */
export function canConvolve(): boolean {
  const backend = tf.getBackend();
  return kernels.every((kernel) => (tf.getKernel(kernel, backend) ?? null) !== null);
}
