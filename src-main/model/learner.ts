import { assign, copyOf, flatten } from '../compute/fused-adam';
import { tf } from '../compute/tensors';
import type { Tensor, Tensor1D } from '../compute/tensors';
import { learnsApart } from './category-step';
import { loadWeights } from './load-weights';
import type { Net } from './net';
import { Noise } from './noise';
import { AdamW } from './optimiser';
import { RunningMean } from './running-mean';
import { findTensor, type Saved, type SavedTensor, type SavedWeights } from './trained';

/** A net in training: its variables, its optimisers and the running mean of its weights. */
export class Learner<Form extends object = object> {
  readonly noise: Noise;
  /** Encoder and decoder, but for what y alone comes from. */
  readonly reconstruction: AdamW;
  /** The encoder alone, in the alternating form. */
  readonly generator: AdamW;
  readonly discriminator: AdamW;
  /** What y comes from, by labels and views, in the alternating form; alone where y has an encoder of its own. */
  readonly classifier: AdamW;
  readonly mean: RunningMean;
  #step = 0;

  /**
   * @param aae belongs to the learner from now on
   * @param start what a net of the same configuration and form came to, to go on from there
   */
  constructor(
    readonly aae: Net<Form>,
    start?: SavedWeights,
  ) {
    const { config } = aae;
    this.noise = new Noise(config.seed, config.dropout);
    const { encoderParameters, decoderParameters, discriminatorParameters, classifierParameters } = this.aae;
    const momentum = config.rivals?.momentum;
    const own = learnsApart(aae) ? classifierParameters.map(({ name }) => name) : [];
    const others = encoderParameters.filter(({ name }) => !own.includes(name));
    this.reconstruction = new AdamW([...others, ...decoderParameters], config.weightDecay, momentum);
    this.generator = new AdamW(others, 0);
    this.discriminator = new AdamW(discriminatorParameters, 0, momentum);
    this.classifier = new AdamW(classifierParameters, 0);
    if (start !== undefined) loadWeights(this.aae, start);
    this.mean = new RunningMean([...encoderParameters, ...decoderParameters], start?.step ?? 0);
    if (start !== undefined) this.#load(start);
  }

  get #optimisers(): Record<string, AdamW> {
    const { reconstruction, generator, discriminator, classifier } = this;
    const { config, anatomy } = this.aae;
    const alternating = config.phases === 'alternating';
    return {
      reconstruction,
      discriminator,
      ...(alternating ? { generator } : {}),
      ...(alternating && anatomy.categories !== 'none' ? { classifier } : {}),
    };
  }

  #load({ step, optimisers }: SavedWeights): void {
    this.#step = step;
    for (const [name, optimiser] of Object.entries(this.#optimisers)) optimiser.load(name, optimisers);
    const { variables } = this.mean;
    const size = variables.reduce((sum, variable) => sum + variable.size, 0);
    const weights = findTensor(optimisers, 'weights', size);
    tf.tidy(() => assign(tf.tensor1d(weights), variables));
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
  async save(): Promise<Saved<Form>> {
    return this.#saved(this.mean.during(() => this.#copies()));
  }

  /** Ends training: the net with the running mean of its weights, or with `best` (as `mean.copy()` gave it after `step` steps). */
  async rest(best?: { readonly weights: Tensor1D; readonly step: number }): Promise<Saved<Form>> {
    if (best !== undefined) {
      tf.tidy(() => assign(best.weights, this.mean.variables));
      this.#step = best.step;
    }
    const saved = best === undefined ? await this.save() : await this.#saved(this.#copies());
    this.dispose();
    return saved;
  }

  dispose(): void {
    const { reconstruction, generator, discriminator, classifier, mean, aae } = this;
    for (const part of [reconstruction, generator, discriminator, classifier, mean, aae]) part.dispose();
  }

  /** The variables as they are now, to be read later. */
  #copies(): Tensor[] {
    return this.aae.parameters.map(({ variable }) => copyOf(variable as Tensor));
  }

  /** @param resting what the net predicts with, parallel to its parameters; disposed of */
  async #saved(resting: readonly Tensor[]): Promise<Saved<Form>> {
    const { config, form, parameters } = this.aae;
    const step = this.step;
    const flat = tf.tidy(() => flatten(this.mean.variables));
    const moments = Object.entries(this.#optimisers).map(([name, optimiser]) => optimiser.save(name));
    const weights = resting.map(async (copy, index): Promise<SavedTensor> => {
      const data = await copy.data<'float32'>();
      return { name: parameters[index].name, shape: [...copy.shape], data };
    });
    const learnt: SavedTensor = { name: 'weights', shape: [flat.size], data: await flat.data<'float32'>() };
    const saved: Saved<Form> = {
      ...form,
      config,
      step,
      weights: await Promise.all(weights),
      optimisers: [learnt, ...(await Promise.all(moments)).flat()],
    };
    tf.dispose([flat, ...resting]);
    return saved;
  }
}
