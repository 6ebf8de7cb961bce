import { tf } from '../compute/tensors';
import { categoryStep } from '../model/category-step';
import type { Learner } from '../model/learner';
import type { StepNoise } from '../model/noise';
import {
  dataDiscriminatorStep,
  dataGeneratorStep,
  discriminatorStep,
  generatorStep,
  penalisedStep,
  reconstructionStep,
  shown,
  weightedStep,
  type Batch,
} from '../model/steps';
import { Curve, type Measured } from './curve';
import type { TrainingHooks, TrainingLimits, TrainingResult } from './hooks';
import type { LatentView } from './latents';
import { discriminatorRate, generatorShare, learningRateAt } from './schedule';
import { turn } from './turn';
import type { Watch } from './watch';

/** How long training computes before it lets others have a turn, and how often it shows itself. */
const sliceMs = 30;
const latentsMs = 700;
/** Looks at what is held out, at most, over the steps of a call. */
const looks = 60;

/** Where batches come from. */
export interface BatchSource {
  /** Batch of step `step`, from 0; depends on the seed and the step alone. The tensors belong to the caller's tidy. */
  at(step: number): Batch;
  /** Passes over the data that have begun after `step` steps. */
  epochAt(step: number): number;
}

/** A net with what it learns from, how it is watched (null: not) and how its latents are shown (null: not). */
export interface Lesson<Form extends object> {
  readonly learner: Learner<Form>;
  readonly batches: BatchSource;
  readonly watch: Watch | null;
  readonly view: LatentView | null;
}

/** The loop of training, whatever the data are. Disposes of the lesson. */
export async function train<Form extends object>(
  { learner, batches, watch, view }: Lesson<Form>,
  { steps, seconds = Infinity }: TrainingLimits,
  hooks: TrainingHooks<Form>,
): Promise<TrainingResult<Form>> {
  const curve = new Curve(steps, batches, hooks.onPoint);
  const lookEvery = Math.max(5, Math.round(steps / looks));
  const first = learner.step;
  const began = performance.now();
  let [sliceBegan, latentsShown] = [began, began - latentsMs];
  let stopped = false;

  while (learner.step < first + steps) {
    const done = learner.step - first + 1;
    const due = curve.isDue(done);
    curve.add(
      done,
      tf.tidy(() => oneStep(learner, batches.at(learner.step), due)),
    );
    learner.advance();
    const look = watch !== null && (done % lookEvery === 0 || done === steps);
    const held = look ? await watch.look() : NaN;
    if (due || look) await curve.close(learner.step, held);
    if (watch?.exhausted === true) break;

    const now = performance.now();
    if (now - began > seconds * 1000) break;
    if (now - sliceBegan < sliceMs) continue;
    if (view !== null && now - latentsShown > latentsMs) {
      hooks.onLatents?.(await view.snapshot());
      latentsShown = now;
    }
    await hooks.checkpoint?.(() => learner.save());
    await turn();
    stopped = (await hooks.gate()) === 'stop';
    if (stopped) break;
    sliceBegan = performance.now();
  }

  if (view !== null) hooks.onLatents?.(await view.snapshot());
  const done = learner.step - first;
  const bestStep = watch?.bestStep ?? learner.step;
  const net = await learner.rest(watch?.best ?? undefined);
  watch?.dispose();
  view?.dispose();
  curve.dispose();
  return { net, bestStep, steps: done, curve: curve.points, stopped };
}

/** One step of the phases that are due: the adversarial ones rest while the reconstruction warms up. */
export function oneStep(learner: Learner, batch: Batch, measure: boolean): Measured {
  const { aae, reconstruction, discriminator, step } = learner;
  const { config } = aae;
  const noise = learner.noise.at(step);
  const rate = learningRateAt(config, step);
  const measured: Measured = {};
  if (aae.anatomy.matching === 'data') {
    measured.discriminator = dataDiscriminatorStep(aae, discriminator, batch, discriminatorRate, noise);
    measured.generator = dataGeneratorStep(aae, reconstruction, batch, rate, noise);
    return measured;
  }
  if (measure) {
    measured.reconstruction = aae.error(aae.decode(aae.encode(shown(aae, batch))), batch.target, batch.weights);
  }
  if (aae.anatomy.matching === 'none' || step < config.warmUp) {
    reconstructionStep(aae, reconstruction, batch, rate, noise);
    return measured;
  }
  if (aae.anatomy.matching !== 'adversarial') {
    penalisedStep(aae, reconstruction, batch, rate, config.adversarialWeight, noise);
    return measured;
  }
  return { ...measured, ...adversarialPhases(learner, batch, rate, noise) };
}

/** Reconstruction and regularisation in the form that the configuration asks for, then the labels where there are any. */
function adversarialPhases(learner: Learner, batch: Batch, rate: number, noise: StepNoise): Measured {
  const { aae, reconstruction, discriminator, generator, classifier } = learner;
  const { phases, adversarialWeight } = aae.config;
  if (phases === 'weighted') {
    const { code, generator: loss } = weightedStep(aae, reconstruction, batch, rate, adversarialWeight, noise);
    return {
      generator: loss,
      discriminator: discriminatorStep(aae, discriminator, code, batch.labels, discriminatorRate, noise),
    };
  }
  reconstructionStep(aae, reconstruction, batch, rate, noise);
  const code = aae.encode(batch.whole);
  const measured: Measured = {
    discriminator: discriminatorStep(aae, discriminator, code, batch.labels, discriminatorRate, noise),
    generator: generatorStep(aae, generator, batch, rate * generatorShare * adversarialWeight, noise),
  };
  if (code.y !== null) categoryStep(aae, classifier, batch, code.y, rate, noise);
  return measured;
}
