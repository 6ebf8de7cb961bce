import './gradients';

/**
 * The one door to TensorFlow.js: tfjs-core with the gradients registered that the models need.
 * Only plain functions (`tf.add(a, b)`); the methods on tensors (`a.add(b)`) are not registered.
 */
export * as tf from '@tensorflow/tfjs-core';

export type {
  Scalar,
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor3D,
  Tensor4D,
  TensorLike,
  Variable,
} from '@tensorflow/tfjs-core';
