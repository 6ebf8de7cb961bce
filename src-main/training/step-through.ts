import { tf } from '../compute/tensors';
import type { Scalar, Tensor } from '../compute/tensors';
import type { PhaseName, StepLosses } from '../contract/run';
import { dataLosses, discriminatorLoss, generatorLoss, shown, type Batch } from '../model/steps';
import type { Measured } from './curve';
import type { Passed, TrainingHooks } from './hooks';
import { beginStep, measureStep, phasesOf, type StepInHand } from './phases';
import type { BatchSource, Lesson } from './train';

export interface SteppedThrough {
  readonly measured: Measured;
  /** The gate's last answer. */
  readonly said: Passed;
}

/**
 * One step of training whose phases can be looked at: what each does to the losses and the latents is told, and the gate is asked before
 * the next. The numbers that it computes are those of a step that is done at once.
 * @param by how far the gate let it go
 * @param due whether the losses of this step are wanted for the curve
 */
export async function stepThrough<Form extends object>(
  { learner, batches, view }: Pick<Lesson<Form>, 'learner' | 'batches' | 'view'>,
  by: 'phase' | 'step',
  due: boolean,
  hooks: Pick<TrainingHooks<Form>, 'gate' | 'onPhase' | 'onLatents'>,
): Promise<SteppedThrough> {
  let said: Passed = by;
  const batch = batchAt(batches, learner.step);
  const step = beginStep(learner, batch);
  const phases = phasesOf(step);
  if (due) keeping(step, () => measureStep(step));
  let before = await lossesOf(step);
  let begun = 0;

  const tell = async (phase: PhaseName | null, place: number): Promise<void> => {
    const after = await lossesOf(step);
    if (view !== null) hooks.onLatents?.(await view.snapshot('learning'));
    hooks.onPhase?.({ step: learner.step + 1, phase, place, phases: phases.length, before, after });
    before = after;
  };

  for (const [at, phase] of phases.entries()) {
    keeping(step, () => phase.take(step));
    const last = at === phases.length - 1;
    if (said === 'phase') {
      await tell(phase.name, at + 1);
      begun = at + 1;
      // What the gate says after the last phase is asked between the steps.
      if (!last) said = await hooks.gate();
    } else if (said === 'step' && last) await tell(begun === 0 ? null : phase.name, at + 1);
  }
  tf.dispose([...tensorsOf(batch), ...(step.code === null ? [] : tensorsOf(step.code))]);
  return { measured: step.measured, said };
}

/** The batch of a step, to be disposed of by the caller. */
function batchAt(batches: BatchSource, step: number): Batch {
  let batch: Batch | undefined;
  tf.tidy(() => {
    batch = batches.at(step);
    return tensorsOf(batch);
  });
  if (batch === undefined) throw new Error('there is no batch');
  return batch;
}

/** Runs a part of a step and keeps what later parts want of it. */
function keeping(step: StepInHand, part: () => void): void {
  tf.tidy(() => {
    part();
    return [...tensorsOf(step.measured), ...(step.code === null ? [] : tensorsOf(step.code))];
  });
}

function tensorsOf(part: object): Tensor[] {
  return Object.values(part).flatMap((value: unknown): Tensor[] => {
    if (value instanceof tf.Tensor) return [value];
    return isPlain(value) ? tensorsOf(value) : [];
  });
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Losses of the net as it is now, on the rows of the step, at rest. Their noise is the same at each look, and none of the step's own. */
async function lossesOf({ learner, batch }: StepInHand): Promise<StepLosses> {
  const { aae } = learner;
  const noise = learner.noise.at(learner.step);
  const losses = tf.tidy((): { [loss in keyof StepLosses]?: Scalar } => {
    if (aae.anatomy.matching === 'data') return dataLosses(aae, batch, noise);
    const reconstruction = aae.error(aae.decode(aae.encode(shown(aae, batch))), batch.target, batch.weights);
    if (aae.anatomy.matching !== 'adversarial') return { reconstruction };
    const code = aae.encode(batch.whole);
    return {
      reconstruction,
      discriminator: discriminatorLoss(aae, code, batch.labels, noise)(),
      generator: generatorLoss(aae, code, batch.labels, noise),
    };
  });
  const read = async (loss: Scalar | undefined): Promise<number> => {
    if (loss === undefined) return NaN;
    const [value] = await loss.data();
    loss.dispose();
    return value;
  };
  return {
    reconstruction: await read(losses.reconstruction),
    discriminator: await read(losses.discriminator),
    generator: await read(losses.generator),
  };
}
