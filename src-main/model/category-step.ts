/**
 * The phase in which y learns, beside the reconstruction and its discriminator. Makhzani et al. 2015 train y by labels here (section
 * 4), and not at all without labels (section 5).
 *
 * Deliberate differences, without which clusters hardly came to be the classes within minutes:
 * - y of another view of a row (cells hidden, an image moved a little) becomes what y of the whole row is (self-augmented training,
 *   Hu et al. 2017, arXiv 1702.08720): what the category of a row is does not depend on how it happens to be shown;
 * - the mean of a batch's y is pulled to p(y) in closed form: the discriminator of y sees one row at a time, so it sees whether a y is
 *   one-hot, but its slope does not lead from a crowded category to an empty one;
 * - where few images have a label (semi-supervised), y has an encoder of its own that this phase alone moves, its discriminator
 *   included; views agree with what y is sure of (Sohn et al. 2020, arXiv 2001.07685), and are bent as well. Sharing hidden units with
 *   z, which two more optimisers move, y of MNIST was no better with 50 000 labels than with 1000 (2000 steps: 2.4 %; apart: 1.6 %).
 */
import { logisticLoss, weightedSum } from '../compute/fused-losses';
import { noisy } from '../compute/noisy';
import { tf } from '../compute/tensors';
import type { Scalar, Tensor2D } from '../compute/tensors';
import { slopesOf } from '../compute/with-slope';
import { agreement, crossEntropy, imbalance, softmax, sure } from './categories';
import type { Code, Net } from './net';
import type { StepNoise } from './noise';
import type { AdamW } from './optimiser';
import type { Batch } from './steps';

/** Weight of the batch's mean against the views. */
const balance = 1;
/** Deviation of the noise through which D(y) sees categories: the two distributions always overlap. */
export const categoryNoise = 0.1;
/** How sure y has to be of a row for its views to be told, where y has an encoder of its own. */
const sureAt = 0.9;
/** Weight of D(y) there, against labels and views. */
const push = 0.02;

/**
 * Whether this phase alone moves what y comes from: y has an encoder of its own, and phases of its own. The other phases then leave y
 * as it is, and its discriminator is confused here.
 */
export function learnsApart({ config, family }: Pick<Net, 'config' | 'family'>): boolean {
  return config.phases === 'alternating' && family.ownCategories === true;
}

/** −log D(y), mean over the rows; y: [rows, classes] */
export function categoryGeneratorLoss(net: Net, y: Tensor2D, noise: StepNoise): Scalar {
  return logisticLoss(net.discriminateCategories(noisy(y, noise.normals(y.size), categoryNoise), 'z'), y.shape[0]);
}

/** @param settled y of the whole rows before the step, [batch, classes]: what views are to agree with */
export function categoryStep(
  net: Net,
  optimiser: AdamW,
  batch: Pick<Batch, 'views' | 'labelled'>,
  settled: Tensor2D,
  rate: number,
  noise: StepNoise,
): Scalar {
  const { value, grads } = slopesOf(() => categoryLoss(net, batch, settled, noise), [...optimiser.variables]);
  optimiser.step(grads, rate);
  return value;
}

function categoryLoss(net: Net, batch: Pick<Batch, 'views' | 'labelled'>, settled: Tensor2D, noise: StepNoise): Scalar {
  const { labelled } = batch;
  const rows = settled.shape[0];
  // One way through the encoder for both.
  const input = labelled === null ? batch.views : tf.concat2d([batch.views, labelled.input], 0);
  const logits = logitsOf(net.encode(input, noise));
  const views: Tensor2D = labelled === null ? logits : tf.slice2d(logits, [0, 0], [rows, logits.shape[1]]);
  const own = learnsApart(net);
  const target = own ? sure(settled, sureAt) : settled;
  const even: Scalar = tf.add(agreement(views, target), tf.mul(balance, imbalance(views, net.family.shares)));
  const unlabelled = own ? weightedSum(even, categoryGeneratorLoss(net, softmax(views), noise), push) : even;
  if (labelled === null) return unlabelled;
  const named: Tensor2D = tf.slice2d(logits, [rows, 0], [labelled.labels.length, logits.shape[1]]);
  return tf.add(unlabelled, crossEntropy(named, labelled.labels));
}

export function logitsOf({ logits }: Pick<Code, 'logits'>): Tensor2D {
  if (logits === null) throw new Error('This model has no categories.');
  return logits;
}
