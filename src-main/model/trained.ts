import type { Span } from '../encoding/matrix';
import type { TableForm } from './aae';
import type { AaeConfig } from './config';

/** What the decoder says of some rows. */
export interface Prediction {
  /** [rows, width] Gaussian head: standardised mean; softmax head: probabilities. */
  readonly mean: Float32Array;
  /** [rows, spans] standard deviation of the Gaussian heads in standardised units; 0 for softmax heads. */
  readonly deviation: Float32Array;
}

export interface SavedTensor {
  readonly name: string;
  readonly shape: number[];
  readonly data: Float32Array;
}

/** The numbers of one of them. @throws Error when it is not there or has another size */
export function findTensor(saved: readonly SavedTensor[], name: string, size: number): Float32Array {
  const found = saved.find((tensor) => tensor.name === name);
  if (found?.data.length !== size) throw new Error(`The saved net lacks ${name} [${size}].`);
  return found.data;
}

/** A net at rest: enough to predict, and to go on training exactly where it stood. */
export interface SavedWeights {
  readonly config: AaeConfig;
  readonly step: number;
  readonly weights: SavedTensor[];
  /** Moments of the optimisers. */
  readonly optimisers: SavedTensor[];
}

/** Of any net: with what it takes to build it again. */
export type Saved<Form extends object> = SavedWeights & Form;
export type SavedAae = Saved<TableForm>;

/** An adversarial autoencoder that can be asked. Rows are x [rows, width] with mask [rows, spans] (1 observed, 0 gap; x counts only where 1). */
export interface TrainedAae {
  readonly config: AaeConfig;
  readonly spans: readonly Span[];
  readonly width: number;
  readonly step: number;
  /** Trainable numbers of encoder and decoder, and of the discriminator. */
  readonly parameters: number;
  predict(x: Float32Array, mask: Uint8Array, rows: number): Prediction;
  /** Whether it has an encoder: a GAN has none, and neither predicts nor encodes. */
  readonly encodes: boolean;
  /** Where the rows stand on the map, z (z + W y where clusters have heads): [rows, latent] */
  encode(x: Float32Array, mask: Uint8Array, rows: number): Float32Array;
  /** The same of one draw of q(z|x) each, which is what is matched to the prior: [rows, latent] */
  drawPosterior(x: Float32Array, mask: Uint8Array, rows: number, seed: number): Float32Array;
  /** y, the probabilities of the categories: [rows, classes]; null where the model has none. */
  categories(x: Float32Array, mask: Uint8Array, rows: number): Float32Array | null;
  /** Numbers that the decoder is given beside z: categories, or what it is told of the rows. */
  readonly besides: number;
  /** What each category adds to z: [classes, latent]; empty where they have no heads. */
  readonly heads: Float32Array;
  /** These numbers for some rows: [rows, besides] */
  beside(x: Float32Array, mask: Uint8Array, rows: number): Float32Array;
  /** z: [rows, latent], or where rows stand on the map; beside: [rows, besides], left out: nothing is known */
  decode(z: Float32Array, rows: number, beside?: Float32Array): Prediction;
  /** D(z), the probability that z came from the prior: [rows] */
  discriminate(z: Float32Array, rows: number): Float32Array;
  save(): SavedAae;
  dispose(): void;
}
