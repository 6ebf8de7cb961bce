import { describe, expect, it } from 'vitest';
import type { CurvePoint } from '../../../src-main/contract/run';
import type { ImageForm } from '../../../src-main/model/image-form';
import type { SavedImageAae } from '../../../src-main/model/load-image-aae';
import type { SavedAae } from '../../../src-main/model/trained';
import { fallingBack } from '../../../src-main/training/falling-back';
import type { TrainingHooks, TrainingOptions, TrainingResult } from '../../../src-main/training/hooks';
import type { ImageTrainingOptions } from '../../../src-main/training/train-images';
import { TrainerGone, type Trainer } from '../../../src-main/training/trainer';

const net = (step: number): SavedAae => ({ step }) as SavedAae;
const point = (step: number): CurvePoint => ({
  step,
  epoch: 0,
  reconstruction: 1,
  discriminator: 1,
  generator: 1,
  held: 1,
});
const options = { steps: 100, seconds: 50 } as TrainingOptions;

/** Tells points, is asked for a checkpoint at step 40, and ends in the way the test wants. */
const breaking = (error: unknown): Trainer => ({
  train: async (_options, hooks) => {
    for (const step of [20, 40, 60]) hooks.onPoint(point(step));
    await hooks.checkpoint?.(() => Promise.resolve(net(40)));
    throw error;
  },
  trainImages: () => Promise.reject(error),
});

/** Tells the points that are left and remembers what it was given. */
function whole(): Trainer & { readonly given: TrainingOptions[]; readonly images: ImageTrainingOptions[] } {
  const given: TrainingOptions[] = [];
  const images: ImageTrainingOptions[] = [];
  return {
    given,
    images,
    trainImages: (options): Promise<TrainingResult<ImageForm>> => {
      images.push(options);
      const net = { step: 100 } as SavedImageAae;
      return Promise.resolve({ net, bestStep: 90, steps: options.steps, curve: [], stopped: false });
    },
    train: (options, hooks): Promise<TrainingResult> => {
      given.push(options);
      const first = options.start?.step ?? 0;
      for (let step = first + 10; step <= first + options.steps; step += 10) hooks.onPoint(point(step));
      return Promise.resolve({ net: net(100), bestStep: 90, steps: options.steps, curve: [], stopped: false });
    },
  };
}

function watched(keeps: boolean) {
  const steps: number[] = [];
  const hooks: TrainingHooks<object> = {
    onPoint: ({ step }) => steps.push(step),
    gate: () => Promise.resolve('go'),
    checkpoint: keeps ? async (offered) => void (await offered()) : undefined,
  };
  return { steps, hooks };
}

describe('a trainer that falls back', () => {
  it('goes on from the last checkpoint and shows no step twice', async () => {
    const said: string[] = [];
    const second = whole();
    const { steps, hooks } = watched(true);
    const trainer = fallingBack(breaking(new TrainerGone('SIGKILL')), (how) => said.push(how), second);
    const result = await trainer.train(options, hooks);
    expect(said).toEqual(['SIGKILL']);
    expect(second.given[0]).toMatchObject({ steps: 60, start: { step: 40 } });
    expect(second.given[0].seconds).toBeLessThanOrEqual(50);
    expect(steps).toEqual([20, 40, 60, 70, 80, 90, 100]);
    expect(result).toMatchObject({ steps: 100, bestStep: 90 });
    expect(result.curve.map(({ step }) => step)).toEqual(steps);
  });

  it('begins anew where nothing was kept', async () => {
    const second = whole();
    await fallingBack(breaking(new TrainerGone('')), () => undefined, second).train(options, watched(false).hooks);
    expect(second.given[0]).toMatchObject({ steps: 100, start: undefined });
  });

  it('gives later nets to the other one at once', async () => {
    const said: string[] = [];
    const second = whole();
    const trainer = fallingBack(breaking(new TrainerGone('gone')), (how) => said.push(how), second);
    await trainer.train(options, watched(true).hooks);
    await trainer.train(options, watched(true).hooks);
    expect(said).toEqual(['gone']);
    expect(second.given).toHaveLength(2);
    expect(second.given[1]).toBe(options);
  });

  it('does the same for images', async () => {
    const second = whole();
    const first: Trainer = {
      ...breaking(new TrainerGone('gone')),
      trainImages: async (_options, hooks) => {
        hooks.onPoint(point(20));
        await hooks.checkpoint?.(() => Promise.resolve({ step: 20 } as SavedImageAae));
        throw new TrainerGone('gone');
      },
    };
    const asked = { learnt: Int32Array.of(1, 2), steps: 100 } as ImageTrainingOptions;
    const { steps, hooks } = watched(true);
    const result = await fallingBack(first, () => undefined, second).trainImages(asked, hooks);
    expect(second.images[0]).toMatchObject({ learnt: asked.learnt, steps: 80, start: { step: 20 } });
    expect(steps).toEqual([20]);
    expect(result).toMatchObject({ steps: 100 });
  });

  it('leaves errors of the training itself as they are', async () => {
    const second = whole();
    const trainer = fallingBack(breaking(new Error('a bug')), () => undefined, second);
    await expect(trainer.train(options, watched(true).hooks)).rejects.toThrow('a bug');
    expect(second.given).toEqual([]);
  });
});
