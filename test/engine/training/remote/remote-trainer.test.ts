import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../../src-main/compute/backend';
import { plainFamily, type Family } from '../../../../src-main/model/family';
import { LacunaError } from '../../../../src-main/contract/error';
import { bodies, type BodyKind, type CurvePoint } from '../../../../src-main/contract/run';
import type { ImageForm } from '../../../../src-main/model/image-form';
import type { SavedImageAae } from '../../../../src-main/model/load-image-aae';
import type { SavedAae } from '../../../../src-main/model/trained';
import type {
  TrainingHooks,
  TrainingLatents,
  TrainingOptions,
  TrainingResult,
} from '../../../../src-main/training/hooks';
import { RemoteTrainer } from '../../../../src-main/training/remote/remote-trainer';
import { serveTrainer, type Realm } from '../../../../src-main/training/remote/serve-trainer';
import type { ImageTrainingOptions } from '../../../../src-main/training/train-images';
import { localTrainer, TrainerGone, type Trainer } from '../../../../src-main/training/trainer';
import { discs, places, smallImageConfig } from '../../images/pictures';
import { smallConfig, synthetic } from '../../model/synthetic';
import { pair } from './pair';

beforeAll(async () => {
  await openBackend('wasm');
});

const { rows, width, spans, x, mask } = synthetic(200);
const matrix = { rows, width, spans, x, mask };
const never = new Promise<string>(() => undefined);
const here: Realm = { open: () => Promise.resolve(), lost: never };
const job: TrainingOptions = { matrix, config: smallConfig(), steps: 40 };
const long: TrainingOptions = { matrix, config: smallConfig({ horizon: 12_000 }), steps: 12_000 };
const go: TrainingHooks = { onPoint: () => undefined, gate: () => Promise.resolve('go') };
const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function remote(realm = here, trainer?: Trainer) {
  const ends = pair();
  serveTrainer(ends.theirs, realm, trainer);
  return { trainer: new RemoteTrainer(ends.ours, 'wasm'), ...ends };
}

/** A trainer whose job goes on until the test says otherwise. */
function puppet() {
  const jobs: { hooks: TrainingHooks; finish: (result: TrainingResult) => void; fail: (error: unknown) => void }[] = [];
  const trainer: Trainer = {
    train: (_options, hooks) => new Promise((finish, fail) => jobs.push({ hooks, finish, fail })),
    trainImages: () => Promise.reject(new Error('no images are expected')),
  };
  const asked = async (count: number) => {
    while (jobs.length < count) await later(2);
    return jobs[count - 1];
  };
  return { trainer, asked };
}

let result: TrainingResult;
beforeAll(async () => {
  result = await localTrainer.train(job, go);
});

describe('a job in another realm', () => {
  it('comes to the same bytes, the same curve as in this one, with pictures of the latents', async () => {
    const watch = () => {
      const seen = { points: [] as CurvePoint[], latents: [] as TrainingLatents[] };
      const hooks: TrainingHooks = {
        ...go,
        onPoint: (point) => seen.points.push(point),
        onLatents: (shown) => seen.latents.push(shown),
      };
      return { seen, hooks };
    };
    const [near, far] = [watch(), watch()];
    const one = await localTrainer.train(job, near.hooks);
    const other = await remote().trainer.train(job, far.hooks);
    expect(other).toEqual(one);
    expect(far.seen.points).toEqual(near.seen.points);
    // Their axes turn with every picture, and how many there are depends on the clock.
    const [shown, expected] = [far.seen.latents, near.seen.latents].map((latents) => latents[latents.length - 1]);
    expect(shown.step).toBe(expected.step);
    expect(shown.z).toHaveLength(expected.z.length);
    expect(shown.prior).toHaveLength(expected.prior.length);
    expect({ ...shown, z: 0, prior: 0 }).toEqual({ ...expected, z: 0, prior: 0 });
  });

  it('shows the categories, the parts of the prior and the field of its discriminator', async () => {
    const family: Family = {
      ...plainFamily,
      model: 'semi-supervised',
      classes: 3,
      shares: [0.5, 0.3, 0.2],
      labels: 3,
      label: spans.findIndex(({ head, width: levels }) => head === 'softmax' && levels === 3),
      labelledPrior: true,
    };
    const options = { ...job, config: smallConfig({ latent: 2, family, prior: { kind: 'mixture', components: 6 } }) };
    const ends: TrainingLatents[] = [];
    for (const trainer of [localTrainer, remote().trainer]) {
      const seen: TrainingLatents[] = [];
      await trainer.train(options, { ...go, onLatents: (shown) => seen.push(shown) });
      ends.push(seen[seen.length - 1]);
    }
    const [near, far] = ends;
    expect(far).toEqual(near);
    expect(far.categories).toHaveLength(far.z.length / 2);
    expect(far.parts).toHaveLength(far.z.length / 2);
    expect(far.pictures).toBeNull();
    const { side = 0, reach = 0, values = new Float32Array(0) } = far.field ?? {};
    expect(values).toHaveLength(side * side);
    expect(reach).toBeGreaterThanOrEqual(4);
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(Math.max(...values)).toBeGreaterThan(Math.min(...values));
  });

  it('goes on from a saved net, and watches held cells', async () => {
    const cells = { rows: Int32Array.of(0, 1, 2), spans: Int32Array.of(0, 1, 2) };
    const more = { ...job, steps: 10, start: result.net, truth: { x, cells } };
    expect(await remote().trainer.train(more, go)).toEqual(await localTrainer.train(more, go));
  });

  it('two jobs are done one after the other', async () => {
    const { trainer } = remote();
    const other = { ...job, config: smallConfig({ seed: 8 }) };
    const [a, b] = await Promise.all([trainer.train(job, go), trainer.train(other, go)]);
    expect(a).toEqual(result);
    expect(b.net.config.seed).toBe(8);
  });

  it('gives the net as it stands when it is asked', async () => {
    const saves: SavedAae[] = [];
    const gate = (): Promise<'go' | 'stop'> => Promise.resolve(saves.length > 1 ? 'stop' : 'go');
    const ended = await remote().trainer.train(long, {
      ...go,
      gate,
      checkpoint: async (net) => void saves.push(await net()),
    });
    expect(ended.stopped).toBe(true);
    expect(saves[0].step).toBeLessThanOrEqual(saves[1].step);
    expect(saves[1].step).toBeLessThanOrEqual(ended.net.step);
    expect(saves[0].weights.map(({ name }) => name)).toEqual(ended.net.weights.map(({ name }) => name));
  });
});

describe('a job on images in another realm', () => {
  const set = discs(60, 9, 3, true);
  const imageJob = (body: BodyKind): ImageTrainingOptions => ({
    images: set,
    learnt: places(0, 50),
    held: places(50, 60),
    hidden: new Uint8Array(10 * 81).fill(1, 0, 300),
    config: smallImageConfig({ units: 8, layers: 1, batch: 16 }),
    form: { shape: set.shape, body },
    steps: 20,
  });
  const going: TrainingHooks<ImageForm> = { ...go, checkpoint: undefined };

  it.each(bodies)('comes to the same bytes and the same curve as in this one: %s', async (body) => {
    const points: CurvePoint[] = [];
    const latents: TrainingLatents[] = [];
    const hooks = {
      ...going,
      onPoint: (point: CurvePoint) => points.push(point),
      onLatents: (one: TrainingLatents) => latents.push(one),
    };
    const near = await localTrainer.trainImages(imageJob(body), going);
    const far = await remote().trainer.trainImages(imageJob(body), hooks);
    expect(far).toEqual(near);
    expect(points).toEqual(near.curve);
    expect(latents[latents.length - 1].z).toHaveLength(2 * 60);
  });

  it('goes on from a saved net, and gives the net as it stands', async () => {
    const half = await localTrainer.trainImages({ ...imageJob('dense'), held: places(0, 0), hidden: null }, going);
    const more = { ...imageJob('dense'), start: half.net, steps: 10 };
    expect(await remote().trainer.trainImages(more, going)).toEqual(await localTrainer.trainImages(more, going));
    const saves: SavedImageAae[] = [];
    const ended = await remote().trainer.trainImages(
      { ...imageJob('dense'), steps: 20_000, held: places(0, 0), hidden: null },
      {
        ...going,
        gate: () => Promise.resolve(saves.length > 0 ? 'stop' : 'go'),
        checkpoint: async (net) => void saves.push(await net()),
      },
    );
    expect(ended.stopped).toBe(true);
    expect(saves[0]).toMatchObject({ body: 'dense', shape: set.shape });
    expect(saves[0].weights.map(({ name }) => name)).toEqual(ended.net.weights.map(({ name }) => name));
  });

  it('tells how far the fit of domains is, and ends in the midst of it', async () => {
    const two = discs(240, 9, 3);
    const family: Family = { ...plainFamily, model: 'translation', labels: 2, labelledPrior: true };
    const base = imageJob('dense');
    const domains: ImageTrainingOptions = {
      ...base,
      images: { ...two, labels: Int32Array.from({ length: 240 }, (_, image) => image % 2) },
      learnt: places(0, 240),
      held: places(0, 0),
      hidden: null,
      config: { ...base.config, family },
      form: { shape: two.shape, body: 'dense', labels: ['a', 'b'], domains: 8 },
    };
    const shares: number[] = [];
    const { net, steps } = await remote().trainer.trainImages(domains, {
      ...going,
      onFit: (share) => shares.push(share),
    });
    expect(net.domains).toBe(8);
    expect(steps).toBe(20);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));

    const { trainer } = remote();
    let heard = 0;
    const ended = trainer.trainImages(domains, {
      ...going,
      onFit: () => void (heard += 1),
      gate: () => (heard > 5 ? Promise.reject(new LacunaError('cancelled', 'Enough.')) : Promise.resolve('go')),
    });
    await expect(ended).rejects.toThrow('Enough.');
    expect(heard).toBeLessThan(shares.length);
    // It is free for the next one.
    expect((await trainer.train(job, go)).steps).toBe(40);
  });

  it('and one on a table are done by the same trainer', async () => {
    const { trainer } = remote();
    const [table, images] = await Promise.all([trainer.train(job, go), trainer.trainImages(imageJob('dense'), going)]);
    expect(table).toEqual(result);
    expect(images.net.body).toBe('dense');
  });

  it('that is answered with a net of another kind ends the trainer', async () => {
    const { ours, theirs } = pair();
    const far = new RemoteTrainer(ours, 'wasm');
    const ended = far.trainImages(imageJob('dense'), going);
    theirs.post({ type: 'done', job: 1, result });
    await expect(ended).rejects.toThrow('cannot be read');
    expect(far.living).toBe(false);
  });

  it.each([
    ['fewer pixels than it says', { images: { ...set, count: 61 } }],
    ['an image that is not there', { learnt: Int32Array.of(60) }],
    ['the hidden pixels of other images', { held: places(0, 3) }],
    ['a body that nobody knows', { form: { shape: set.shape, body: 'spiral' } }],
  ])('is refused with %s', async (_what, changes) => {
    const { ours, theirs } = pair();
    serveTrainer(theirs, here);
    const answer = new Promise<unknown>((resolve) => ours.onMessage(resolve));
    const { images, learnt, held, hidden, form, config, steps } = imageJob('dense');
    const lesson = { kind: 'images', images, learnt, held, hidden, form, ...changes };
    ours.post({ type: 'train', job: 5, backend: 'wasm', lesson, config, steps, latents: false });
    expect(await answer).toMatchObject({ type: 'failed', job: 5, gone: false });
  });
});

describe('the gate', () => {
  it('shut here is shut there, and open again', async () => {
    let open = (): void => undefined;
    let state: 'go' | 'held' | 'stop' = 'go';
    const points: number[] = [];
    const running = remote().trainer.train(long, {
      onPoint: ({ step }) => points.push(step),
      gate: () => {
        if (state === 'held') return new Promise((resolve) => (open = () => resolve('go')));
        return Promise.resolve(state);
      },
    });
    while (points.length < 1) await later(5);
    state = 'held';
    await later(300);
    const before = points.length;
    await later(200);
    expect(points).toHaveLength(before);
    state = 'go';
    open();
    while (points.length <= before) await later(5);
    state = 'stop';
    expect((await running).stopped).toBe(true);
  });

  it('that throws ends the job with its error, and the trainer is free for the next', async () => {
    const { trainer } = remote();
    const ended = trainer.train(long, {
      ...go,
      gate: () => Promise.reject(new LacunaError('cancelled', 'The run was ended.')),
    });
    await expect(ended).rejects.toMatchObject({ kind: 'cancelled' });
    expect(await trainer.train(job, go)).toEqual(result);
  });
});

describe('failures', () => {
  it('what the training throws arrives, and the trainer is still there', async () => {
    const { trainer, asked } = puppet();
    const { trainer: far } = remote(here, trainer);
    const ended = far.train(job, go);
    (await asked(1)).fail(new LacunaError('no-memory', 'Too large.', 'Take less.'));
    await expect(ended).rejects.toMatchObject({ kind: 'no-memory', message: 'Too large.', next: 'Take less.' });
    expect(far.living).toBe(true);
  });

  it('what nobody foresaw ends the trainer', async () => {
    const { trainer, asked } = puppet();
    const { trainer: far } = remote(here, trainer);
    const ended = far.train(job, go);
    (await asked(1)).fail(new TypeError('x is not a function'));
    await expect(ended).rejects.toBeInstanceOf(TrainerGone);
    expect(far.living).toBe(false);
  });

  it('the other side’s end settles every job once, also those to come', async () => {
    const { trainer, asked } = puppet();
    const { trainer: far, cut } = remote(here, trainer);
    const ended = [far.train(job, go), far.train(job, go)];
    await asked(1);
    cut('SIGKILL');
    for (const one of ended) await expect(one).rejects.toThrow('SIGKILL');
    await expect(far.train(job, go)).rejects.toBeInstanceOf(TrainerGone);
  });

  it('a lost device ends a job that will never be answered', async () => {
    const { trainer, asked } = puppet();
    let lose = (_reason: string): void => undefined;
    const lost = new Promise<string>((resolve) => (lose = resolve));
    const { trainer: far } = remote({ ...here, lost }, trainer);
    const ended = far.train(job, go);
    await asked(1);
    lose('the device was lost');
    await expect(ended).rejects.toThrow('the device was lost');
  });

  it('a backend that does not open is told', async () => {
    const { trainer: far } = remote({ open: () => Promise.reject(new Error('no adapter')), lost: never });
    await expect(far.train(job, go)).rejects.toThrow('no adapter');
  });

  it('a save that is never given is refused with the job', async () => {
    const { trainer, asked } = puppet();
    const { trainer: far, cut } = remote(here, trainer);
    let refused: unknown = null;
    const ended = far.train(job, {
      ...go,
      checkpoint: async (net) => {
        await net().catch((error: unknown) => (refused = error));
        throw new Error('the hook gives up too');
      },
    });
    await asked(1);
    await later(150);
    cut('gone');
    await expect(ended).rejects.toThrow('gone');
    await later(20);
    expect(refused).toBeInstanceOf(TrainerGone);
  });
});

describe('messages', () => {
  it('of another job, of none, or a second end are dropped', async () => {
    const { ours, theirs } = pair();
    const far = new RemoteTrainer(ours, 'wasm');
    const points: number[] = [];
    const ended = far.train(job, { ...go, onPoint: ({ step }) => points.push(step) });
    const point = { step: 1, epoch: 0, reconstruction: 1, discriminator: NaN, generator: NaN, held: NaN };
    theirs.post({ type: 'point', job: 99, point });
    theirs.post({ type: 'point', job: 1, point: { ...point, step: 2 } });
    theirs.post({ type: 'done', job: 1, result });
    theirs.post({ type: 'point', job: 1, point: { ...point, step: 3 } });
    theirs.post({ type: 'failed', job: 1, error: { kind: 'internal', message: 'x', next: '' }, gone: false });
    expect(await ended).toEqual(result);
    await later(20);
    expect(points).toEqual([2]);
    expect(far.living).toBe(true);
  });

  it('that cannot be read end the trainer: who speaks so cannot be relied on', async () => {
    const { ours, theirs } = pair();
    const far = new RemoteTrainer(ours, 'wasm');
    const ended = far.train(job, go);
    theirs.post({ type: 'done', job: 1, result: { ...result, net: null } });
    await expect(ended).rejects.toThrow('cannot be read');
  });

  it('to the trainer that are not whole are answered with a refusal', async () => {
    const { ours, theirs } = pair();
    serveTrainer(theirs, here);
    const answer = new Promise<unknown>((resolve) => ours.onMessage(resolve));
    const lesson = { kind: 'table', matrix: { ...matrix, rows: 7 } };
    ours.post({ type: 'train', job: 5, backend: 'wasm', ...job, latents: false, lesson });
    expect(await answer).toMatchObject({ type: 'failed', job: 5, gone: false });
  });
});
