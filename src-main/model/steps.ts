/**
 * The phases of training (Makhzani et al. 2015, section 2). Each step moves only the variables of its own optimiser and returns its
 * loss, which stays where it was computed. Call them inside `tf.tidy`.
 */
import { logisticLoss, weightedSum } from '../compute/fused-losses';
import { noisy, noisyPair } from '../compute/noisy';
import { tf } from '../compute/tensors';
import { slopesOf } from '../compute/with-slope';
import type { Scalar, Tensor2D } from '../compute/tensors';
import { crossEntropy, oneHot } from './categories';
import { categoryGeneratorLoss, categoryNoise, learnsApart, logitsOf } from './category-step';
import { blurAt } from './focus';
import { discrepancy, divergence } from './matching';
import type { Code, Net } from './net';
import type { StepNoise } from './noise';
import type { AdamW } from './optimiser';
import { unsteadiness } from './rivals';

/** Some rows as a step sees them. */
export interface Batch {
  /** x ⊕ mask with some observed cells hidden: [batch, width + spans] */
  readonly input: Tensor2D;
  /** x ⊕ mask with all observed cells: [batch, width + spans] */
  readonly whole: Tensor2D;
  /** Another view of the rows, by which y learns: [batch, width + spans] */
  readonly views: Tensor2D;
  /** The rows themselves, 0 at gaps: [batch, width] */
  readonly target: Tensor2D;
  /** Weight of each cell's loss, repeated over its units; 0 at gaps: [batch, width] */
  readonly weights: Tensor2D;
  /** Weights of the hidden cells of Gaussian heads, for the deviations: [batch, gaussians] */
  readonly unseen: Tensor2D;
  /** Number of each row's label, −1 where it has none: [batch]; null where the model knows no labels. */
  readonly labels: Int32Array | null;
  /** Some rows that have a label, for the classification phase; null where the model has none. */
  readonly labelled: LabelledRows | null;
}

export interface LabelledRows {
  /** x ⊕ mask with some observed cells hidden: [rows, width + spans] */
  readonly input: Tensor2D;
  /** [rows] */
  readonly labels: Int32Array;
}

export type CodeOfRows = Pick<Code, 'z' | 'y'>;

/** Weight of the labels in the weighted form, against a reconstruction loss that is a mean over cells. */
const labelWeight = 0.2;

/** What the encoder is shown in the reconstruction phase. */
export function shown(net: Net, batch: Batch): Tensor2D {
  return net.anatomy.hides ? batch.input : batch.whole;
}

/** Reconstruction phase: encoder and decoder lower the reconstruction error. */
export function reconstructionStep(net: Net, optimiser: AdamW, batch: Batch, rate: number, noise: StepNoise): Scalar {
  return minimise(optimiser, rate, () => reconstruction(net, net.encode(shown(net, batch), noise), batch, noise));
}

/**
 * Reconstruction and what brings the codes to the prior in one loss, each per cell: a VAE's evidence bound, a WAE's penalised loss.
 * @param weight of the penalty, against the sum of a row's losses
 */
export function penalisedStep(
  net: Net,
  optimiser: AdamW,
  batch: Batch,
  rate: number,
  weight: number,
  noise: StepNoise,
): Scalar {
  return minimise(optimiser, rate, () => {
    const code = net.encode(shown(net, batch), noise);
    const penalty =
      code.posterior !== null && net.anatomy.matching === 'divergence'
        ? divergence(code.posterior)
        : discrepancy(code.z, drawn(net, code.z.shape[0], batch.labels, noise));
    return weightedSum(reconstruction(net, code, batch, noise), penalty, weight / net.cells);
  });
}

/**
 * Regularisation phase, first half: the discriminators tell draws of the priors from the codes of the rows,
 * −log D(z′) − log(1 − D(z)), and the same of y where there is one.
 */
export function discriminatorStep(
  net: Net,
  optimiser: AdamW,
  code: CodeOfRows,
  labels: Int32Array | null,
  rate: number,
  noise: StepNoise,
): Scalar {
  return minimise(optimiser, rate, discriminatorLoss(net, code, labels, noise));
}

/** What the discriminators see is drawn at once; the loss of it is computed at each call of what is returned. */
export function discriminatorLoss(
  net: Net,
  { z, y }: CodeOfRows,
  labels: Int32Array | null,
  noise: StepNoise,
): () => Scalar {
  const rows = z.shape[0];
  const both = pair(draws(net, rows, labels, noise), z, noise, blurAt(net.config, noise.step));
  const known = labels === null ? null : Int32Array.from([...labels, ...labels]);
  const categories =
    y === null ? null : pair(oneHot(noise.categories(rows, net.family.shares), y.shape[1]), y, noise, categoryNoise);
  return () => {
    const loss = logisticLoss(net.discriminate(both, known, 'discriminator'), rows);
    if (categories === null) return loss;
    return weightedSum(loss, logisticLoss(net.discriminateCategories(categories, 'discriminator'), rows), 1);
  };
}

/** Regularisation phase, second half: the encoder confuses the discriminators, −log D(z). */
export function generatorStep(net: Net, optimiser: AdamW, batch: Batch, rate: number, noise: StepNoise): Scalar {
  return minimise(optimiser, rate, () => generatorLoss(net, net.encode(batch.whole, noise), batch.labels, noise));
}

/**
 * Weighted form: encoder and decoder lower reconstruction + weight × adversarial loss (+ the labels' loss) with one optimiser. An
 * optimiser of its own would normalise the adversarial slope away from its weight and ruin the reconstruction.
 * `code`: of the rows before the step, for the discriminator.
 */
export function weightedStep(
  net: Net,
  optimiser: AdamW,
  batch: Batch,
  rate: number,
  weight: number,
  noise: StepNoise,
): { readonly code: CodeOfRows; readonly generator: Scalar } {
  let kept: { code: CodeOfRows; adversarial: Scalar } | null = null;
  minimise(optimiser, rate, () => {
    const code = net.encode(shown(net, batch), noise);
    const rebuilt = reconstruction(net, code, batch, noise);
    const adversarial = generatorLoss(net, code, batch.labels, noise);
    kept = {
      code: { z: keepCopy(code.z), y: code.y === null ? null : keepCopy(code.y) },
      adversarial: keepCopy(adversarial),
    };
    const loss = weightedSum(rebuilt, adversarial, weight);
    if (batch.labelled === null) return loss;
    const { input, labels } = batch.labelled;
    return weightedSum(loss, crossEntropy(logitsOf(net.encode(input, noise)), labels), labelWeight);
  });
  if (kept === null) throw new Error('the loss was not computed');
  const { code, adversarial } = kept as { code: CodeOfRows; adversarial: Scalar };
  // Clones inside the caller's tidy, so that nothing is left behind.
  const result = {
    code: { z: tf.clone(code.z), y: code.y === null ? null : tf.clone(code.y) },
    generator: tf.clone(adversarial),
  };
  tf.dispose([code.z, adversarial, ...(code.y === null ? [] : [code.y])]);
  return result;
}

/** A GAN's discriminator tells rows from made ones, where the rows are observed. */
export function dataDiscriminatorStep(
  net: Net,
  optimiser: AdamW,
  batch: Batch,
  rate: number,
  noise: StepNoise,
): Scalar {
  return minimise(optimiser, rate, dataDiscriminatorLoss(net, batch, noise));
}

function dataDiscriminatorLoss(net: Net, batch: Batch, noise: StepNoise): () => Scalar {
  const rows = batch.target.shape[0];
  const { rivals, discriminatorNoise: deviation } = net.config;
  const views = rivals === undefined ? [] : [batch.target];
  const seen = tf.concat2d(
    [batch.target, made(net, batch, noise), ...views].map((part) => noisy(part, noise.normals(part.size), deviation)),
    0,
  );
  return () => {
    const logits = net.discriminate(seen, null, 'discriminator');
    if (rivals === undefined) return logisticLoss(logits, rows);
    const part = (from: number, count: number): Tensor2D => tf.slice2d(logits, [from, 0], [count, 1]);
    const loss = logisticLoss(part(0, 2 * rows), rows);
    return weightedSum(loss, unsteadiness(part(0, rows), part(2 * rows, rows), deviation), rivals.steadiness);
  };
}

/** A GAN's generator confuses the discriminator (the non-saturating form of Goodfellow et al. 2014). */
export function dataGeneratorStep(net: Net, optimiser: AdamW, batch: Batch, rate: number, noise: StepNoise): Scalar {
  return minimise(optimiser, rate, () => dataGeneratorLoss(net, batch, noise));
}

function dataGeneratorLoss(net: Net, batch: Batch, noise: StepNoise): Scalar {
  const fake = made(net, batch, noise);
  const seen = noisy(fake, noise.normals(fake.size), net.config.discriminatorNoise);
  return logisticLoss(net.discriminate(seen, null, 'z'), fake.shape[0]);
}

/** The losses of a GAN as it is now. */
export function dataLosses(
  net: Net,
  batch: Batch,
  noise: StepNoise,
): { readonly discriminator: Scalar; readonly generator: Scalar } {
  return {
    discriminator: dataDiscriminatorLoss(net, batch, noise)(),
    generator: dataGeneratorLoss(net, batch, noise),
  };
}

function made(net: Net, { target, weights }: Batch, noise: StepNoise): Tensor2D {
  const z = drawn(net, target.shape[0], null, noise);
  const rows = net.rows(net.decode({ z, y: null, told: null }, noise), noise);
  return tf.mul(rows, tf.cast(tf.greater(weights, 0), 'float32'));
}

function reconstruction(net: Net, code: Code, batch: Batch, noise: StepNoise): Scalar {
  return net.reconstructionLoss(net.decode(code, noise), batch.target, batch.weights, batch.unseen);
}

/** −log D(z), and the same of y where there is one that learns with z. */
export function generatorLoss(net: Net, { z, y }: CodeOfRows, labels: Int32Array | null, noise: StepNoise): Scalar {
  const rows = z.shape[0];
  const seen = noisy(z, noise.normals(z.size), blurAt(net.config, noise.step));
  const loss = logisticLoss(net.discriminate(seen, labels, 'z'), rows);
  return y === null || learnsApart(net) ? loss : weightedSum(loss, categoryGeneratorLoss(net, y, noise), 1);
}

function pair(upper: Float32Array, lower: Tensor2D, noise: StepNoise, deviation: number): Tensor2D {
  return noisyPair(upper, lower, [noise.normals(lower.size), noise.normals(lower.size)], deviation);
}

/** Draws of p(z), [rows × latent]; where the prior is labelled, each from the part of its row's label. */
function draws(net: Net, rows: number, labels: Int32Array | null, noise: StepNoise): Float32Array {
  const { labelledPrior, labels: values } = net.family;
  const parts = labelledPrior && labels !== null ? { which: labels, of: values } : undefined;
  return noise.draws(net.prior, rows, net.config.latent, parts);
}

function drawn(net: Net, rows: number, labels: Int32Array | null, noise: StepNoise): Tensor2D {
  return tf.tensor2d(draws(net, rows, labels, noise), [rows, net.config.latent]);
}

function keepCopy<T extends Tensor2D | Scalar>(tensor: T): T {
  return tf.keep(tf.clone(tensor)) as T;
}

function minimise(optimiser: AdamW, rate: number, loss: () => Scalar): Scalar {
  const { value, grads } = slopesOf(loss, [...optimiser.variables]);
  optimiser.step(grads, rate);
  return value;
}
