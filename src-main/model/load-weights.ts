import { tf } from '../compute/tensors';
import type { Net } from './net';
import { findTensor, type SavedWeights } from './trained';

/** Puts saved weights into a net of the same form. @throws Error when one is missing or has another size */
export function loadWeights(aae: Net, { weights }: Pick<SavedWeights, 'weights'>): void {
  for (const { name, variable } of aae.parameters) {
    const data = findTensor(weights, name, variable.size);
    tf.tidy(() => variable.assign(tf.tensor(data, variable.shape)));
  }
}
