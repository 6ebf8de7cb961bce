import { tf } from '../compute/tensors';
import type { Tensor, Tensor2D } from '../compute/tensors';
import type { DiscriminatorField } from '../contract/run';
import type { Net } from '../model/net';

const side = 33;
/** From the middle to the edge: as far as the codes, but not less than the prior and not out of sight. */
const [nearest, farthest] = [4, 40];
/** Labels beyond these would cost the training more than the picture is worth. */
const mostLabels = 12;

/**
 * D(z) over the plane of a latent code of two dimensions; null where z has others or nobody judges it. Where each label has its part
 * of the prior, the most that D says for any label.
 * @param clouds codes [points, 2] that the plane has to show
 */
export async function fieldOf(net: Net, clouds: readonly Float32Array[]): Promise<DiscriminatorField | null> {
  const { config, anatomy, family } = net;
  if (config.latent !== 2 || anatomy.matching !== 'adversarial') return null;
  if (family.labelledPrior && family.labels > mostLabels) return null;
  const reach = reachOf(clouds);
  const judged = tf.tidy(() => {
    const plane = tf.tensor2d(planeOf(reach), [side * side, 2]);
    const says = (label: number | null): Tensor2D =>
      net.discriminate(plane, label === null ? null : new Int32Array(side * side).fill(label), 'z');
    const logits: Tensor = family.labelledPrior
      ? tf.max(
          tf.concat2d(
            Array.from({ length: family.labels }, (_, label) => says(label)),
            1,
          ),
          1,
        )
      : says(null);
    return tf.sigmoid(logits);
  });
  const values = Float32Array.from(await judged.data<'float32'>());
  judged.dispose();
  return { side, reach, values };
}

/** An even number of units, as the axes of the picture are divided. */
function reachOf(clouds: readonly Float32Array[]): number {
  let most = nearest;
  for (const cloud of clouds) for (const value of cloud) if (Math.abs(value) > most) most = Math.abs(value);
  return 2 * Math.ceil(Math.min(most, farthest) / 2);
}

/** [side × side, 2] */
function planeOf(reach: number): Float32Array {
  const plane = new Float32Array(side * side * 2);
  const at = (step: number): number => reach * ((2 * step) / (side - 1) - 1);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) plane.set([at(column), at(row)], 2 * (row * side + column));
  }
  return plane;
}
