import { tf } from '../compute/tensors';
import type { Learner } from '../model/learner';
import type { Batch } from '../model/steps';
import { Curve, type Measured } from './curve';
import type { Passed, TrainingHooks, TrainingLimits, TrainingResult } from './hooks';
import type { LatentView } from './latents';
import { beginStep, measureStep, phasesOf } from './phases';
import { stepThrough, type SteppedThrough } from './step-through';
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
  let said: Passed = 'go';

  while (learner.step < first + steps) {
    const done = learner.step - first + 1;
    const due = curve.isDue(done);
    if (said === 'phase' || said === 'step') {
      const through: SteppedThrough = await stepThrough({ learner, batches, view }, said, due, hooks);
      curve.add(done, through.measured);
      said = through.said;
    } else {
      curve.add(
        done,
        tf.tidy(() => oneStep(learner, batches.at(learner.step), due)),
      );
    }
    learner.advance();
    const look = watch !== null && (done % lookEvery === 0 || done === steps);
    const held = look ? await watch.look() : NaN;
    if (due || look) await curve.close(learner.step, held);
    if (watch?.exhausted === true || said === 'stop') break;

    const now = performance.now();
    if (now - began > seconds * 1000) break;
    const single = said !== 'go';
    if (!single && now - sliceBegan < sliceMs) continue;
    if (view !== null && !single && now - latentsShown > latentsMs) {
      hooks.onLatents?.(await view.snapshot());
      latentsShown = now;
    }
    await hooks.checkpoint?.(() => learner.save());
    await turn();
    said = await hooks.gate();
    if (said === 'stop') break;
    sliceBegan = performance.now();
  }

  if (view !== null) hooks.onLatents?.(await view.snapshot());
  const done = learner.step - first;
  const bestStep = watch?.bestStep ?? learner.step;
  const net = await learner.rest(watch?.best ?? undefined);
  watch?.dispose();
  view?.dispose();
  curve.dispose();
  return { net, bestStep, steps: done, curve: curve.points, stopped: said === 'stop' };
}

/** One step of the phases that are due, at once. */
export function oneStep(learner: Learner, batch: Batch, measure: boolean): Measured {
  const step = beginStep(learner, batch);
  if (measure) measureStep(step);
  for (const phase of phasesOf(step)) phase.take(step);
  return step.measured;
}
