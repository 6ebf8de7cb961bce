import { tf } from '../compute/tensors';
import { Learner } from '../model/learner';
import { discriminatorStep, generatorStep, reconstructionStep, weightedStep, type Batch } from '../model/steps';
import { Batches } from './batches';
import { Curve, type Measured } from './curve';
import type { TrainingHooks, TrainingOptions, TrainingResult } from './hooks';
import { LatentView } from './latents';
import { discriminatorRate, generatorShare, learningRateAt } from './schedule';
import { Watch } from './watch';

/** How long training computes before it lets others have a turn, and how often it shows and saves itself. */
const sliceMs = 30;
const latentsMs = 700;
const checkpointMs = 3000;
/** Looks at the held cells, at most, over the steps of a call. */
const looks = 60;

/**
 * Trains one adversarial autoencoder. The backend must be open. The result depends on the options alone, not on the clock, unless
 * `seconds` cuts it short or the gate stops it.
 */
export async function trainAae(options: TrainingOptions, hooks: TrainingHooks): Promise<TrainingResult> {
  const { matrix, truth, steps, seconds = Infinity, start } = options;
  const config = start?.config ?? options.config;
  const learner = new Learner(config, matrix.spans, matrix.width, start);
  const batches = new Batches(matrix, config.batch, config.seed);
  const watched = truth !== undefined && truth.cells.rows.length > 0;
  const watch = watched ? new Watch(learner, matrix, truth, config.seed) : null;
  const view = hooks.onLatents === undefined ? null : new LatentView(learner, matrix, config.seed);
  const curve = new Curve(steps, batches, hooks.onPoint);
  const lookEvery = Math.max(5, Math.round(steps / looks));
  const first = learner.step;
  const began = performance.now();
  let [sliceBegan, latentsShown, saved] = [began, began - latentsMs, began];
  let stopped = false;

  while (learner.step < first + steps) {
    const done = learner.step - first + 1;
    const due = curve.isDue(done);
    const measured = tf.tidy(() => oneStep(learner, batches.at(learner.step), due));
    learner.advance();
    const look = watch !== null && (done % lookEvery === 0 || done === steps);
    const held = look ? watch.look() : NaN;
    curve.add(learner.step, measured, held, due || look);
    if (watch?.exhausted === true) break;

    const now = performance.now();
    if (now - began > seconds * 1000) break;
    if (now - sliceBegan < sliceMs) continue;
    if (view !== null && now - latentsShown > latentsMs) {
      hooks.onLatents?.(view.snapshot());
      latentsShown = now;
    }
    if (hooks.checkpoint !== undefined && now - saved > checkpointMs) {
      hooks.checkpoint(learner.save());
      saved = now;
    }
    await new Promise((resolve) => setImmediate(resolve));
    stopped = (await hooks.gate()) === 'stop';
    if (stopped) break;
    sliceBegan = performance.now();
  }

  if (view !== null) hooks.onLatents?.(view.snapshot());
  const done = learner.step - first;
  const bestStep = watch?.bestStep ?? learner.step;
  const model = learner.rest(watch?.best ?? undefined);
  watch?.dispose();
  view?.dispose();
  return { model, bestStep, steps: done, curve: curve.points, stopped };
}

/** One step of the phases that are due: the adversarial ones rest while the reconstruction warms up. */
function oneStep(learner: Learner, batch: Batch, measure: boolean): Measured {
  const { aae, reconstruction, discriminator, generator, step } = learner;
  const { config } = aae;
  const noise = learner.noise.at(step);
  const rate = learningRateAt(config, step);
  const error = measure ? aae.heads.error(aae.decode(aae.encode(batch.input)).out, batch.target, batch.weights) : null;
  const reached = { reconstruction: error?.dataSync()[0] ?? NaN, discriminator: NaN, generator: NaN };
  if (step < config.warmUp) {
    reconstructionStep(aae, reconstruction, batch, rate, noise);
    return reached;
  }
  if (config.phases === 'weighted') {
    const { z, generator: loss } = weightedStep(aae, reconstruction, batch, rate, config.adversarialWeight, noise);
    reached.generator = loss;
    reached.discriminator = discriminatorStep(aae, discriminator, z, discriminatorRate, noise);
    return reached;
  }
  reconstructionStep(aae, reconstruction, batch, rate, noise);
  reached.discriminator = discriminatorStep(aae, discriminator, aae.encode(batch.whole), discriminatorRate, noise);
  const share = generatorShare * config.adversarialWeight;
  reached.generator = generatorStep(aae, generator, batch, rate * share, noise);
  return reached;
}
