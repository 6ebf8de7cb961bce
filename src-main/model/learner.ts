import { tf } from '../compute/tensors';
import type { Tensor1D } from '../compute/tensors';
import type { Span } from '../encoding/matrix';
import { Aae } from './aae';
import type { AaeConfig } from './config';
import { assign, flatten } from './layers';
import { loadWeights, RestingAae, saveWeights } from './load-aae';
import { Noise } from './noise';
import { AdamW } from './optimiser';
import { RunningMean } from './running-mean';
import { findTensor, type SavedAae, type SavedTensor, type TrainedAae } from './trained';

/** A net in training: its variables, its optimisers and the running mean of its weights. */
export class Learner {
  readonly aae: Aae;
  readonly noise: Noise;
  /** Encoder and decoder. */
  readonly reconstruction: AdamW;
  /** The encoder alone, in the alternating form. */
  readonly generator: AdamW;
  readonly discriminator: AdamW;
  readonly mean: RunningMean;
  #step = 0;

  /** `start`: a net to go on from, with its own configuration. */
  constructor(config: AaeConfig, spans: readonly Span[], width: number, start?: SavedAae) {
    this.aae = new Aae(config, spans, width);
    this.noise = new Noise(config.seed, config.dropout);
    const { encoderParameters, decoderParameters, discriminatorParameters } = this.aae;
    this.reconstruction = new AdamW([...encoderParameters, ...decoderParameters], config.weightDecay);
    this.generator = new AdamW(encoderParameters, 0);
    this.discriminator = new AdamW(discriminatorParameters, 0);
    if (start !== undefined) loadWeights(this.aae, start);
    this.mean = new RunningMean([...encoderParameters, ...decoderParameters], start?.step ?? 0);
    if (start !== undefined) this.#load(start);
  }

  get #optimisers(): Record<string, AdamW> {
    const { reconstruction, generator, discriminator } = this;
    return { reconstruction, discriminator, ...(this.aae.config.phases === 'alternating' ? { generator } : {}) };
  }

  #load({ step, optimisers }: SavedAae): void {
    this.#step = step;
    for (const [name, optimiser] of Object.entries(this.#optimisers)) optimiser.load(name, optimisers);
    const { parameters } = this.reconstruction;
    const size = parameters.reduce((sum, { variable }) => sum + variable.size, 0);
    const weights = findTensor(optimisers, 'weights', size);
    tf.tidy(() => assign(tf.tensor1d(weights), parameters));
  }

  /** Steps taken. */
  get step(): number {
    return this.#step;
  }

  /** To be called after each step. */
  advance(): void {
    this.#step++;
    this.mean.update();
  }

  /** The net as it would rest now: predicts with the running mean of the weights, goes on with the weights themselves. */
  save(): SavedAae {
    const { config, spans, width } = this.aae;
    const flat = tf.tidy(() => flatten(this.reconstruction.parameters.map(({ variable }) => variable)));
    const weights: SavedTensor = { name: 'weights', shape: [flat.size], data: flat.dataSync<'float32'>() };
    tf.dispose(flat);
    return {
      config,
      spans: [...spans],
      width,
      step: this.step,
      weights: this.mean.during(() => saveWeights(this.aae)),
      optimisers: [weights, ...Object.entries(this.#optimisers).flatMap(([name, optimiser]) => optimiser.save(name))],
    };
  }

  /** Ends training: the net with the running mean of its weights, or with `best` (as `mean.copy()` gave it after `step` steps). */
  rest(best?: { readonly weights: Tensor1D; readonly step: number }): TrainedAae {
    if (best !== undefined) {
      tf.tidy(() => assign(best.weights, this.reconstruction.parameters));
      this.#step = best.step;
    }
    const { optimisers, weights } = this.save();
    if (best === undefined) loadWeights(this.aae, { weights });
    for (const part of [this.reconstruction, this.generator, this.discriminator, this.mean]) part.dispose();
    return new RestingAae(this.aae, this.step, optimisers);
  }
}
