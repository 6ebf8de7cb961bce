import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { openBackend } from '../../../src-main/compute/backend';
import { prefersConvolutions } from '../../../src-main/compute/convolution';
import type { BackendName } from '../../../src-main/contract/compute';
import type { Family } from '../../../src-main/model/family';
import type { ImagePixels } from '../../../src-main/model/image-input';
import { TrainedImageAae, type SavedImageAae } from '../../../src-main/model/load-image-aae';
import { planImageTraining, type ResolvedImageTraining } from '../../../src-main/training/plan-images';
import { trainImages } from '../../../src-main/training/train-images';
import type { BenchOptions } from './options';

/** What is to be learnt from. */
export interface Course {
  readonly images: ImagePixels;
  readonly learnt: Int32Array;
  /** Names of the labels that the model knows; none: it knows none. */
  readonly names: readonly string[];
  readonly family: Family | undefined;
  /** Figures of a net as it stands, by name. */
  measure(model: TrainedImageAae): Readonly<Record<string, number>>;
}

export interface CurveLine {
  /** Of training alone. */
  readonly seconds: number;
  readonly step: number;
  readonly figures: Readonly<Record<string, number>>;
}

/** A run as it lies on the disk. */
interface State {
  readonly net: SavedImageAae;
  /** Steps of the whole run. */
  readonly steps: number;
  /** Seconds of training so far. */
  readonly seconds: number;
  readonly curve: readonly CurveLine[];
}

export interface Finished {
  readonly model: TrainedImageAae;
  readonly plan: ResolvedImageTraining;
  readonly backend: string;
  readonly seconds: number;
  readonly curve: readonly CurveLine[];
}

/** What a crash costs at most, and how often the net is measured. */
const keptMs = 30_000;
const lines = 8;
/** Steps by which the time of one is reckoned, after some that are slower. */
const [slowSteps, timedSteps] = [4, 12];

/** Trains to the end of the plan, from where a former call came to. */
export async function trainToEnd(course: Course, options: BenchOptions): Promise<Finished> {
  const { settings, state: path } = options;
  const backend = await openBackend(settings.backend);
  let state = existsSync(path) ? (deserialize(readFileSync(path)) as State) : null;
  const steps = state?.steps ?? options.steps ?? (await affordableSteps(course, options, backend.name));
  const plan = planOf(course, options, steps, backend.name);
  const { config, body, parameters, units, layers, latent, batch, phases, adversarialWeight } = plan;
  console.log(
    `${backend.title}, ${body} ${layers} × ${units}, z ${latent}, batch ${batch}, ${parameters} weights, ${phases} ${adversarialWeight}, ` +
      `seed ${settings.seed}; ${steps} steps, ${((steps * batch) / course.learnt.length).toFixed(1)} epochs of ${course.learnt.length} images`,
  );
  const form = {
    shape: course.images.shape,
    body,
    ...(course.names.length === 0 ? {} : { labels: course.names }),
  };
  const before = state?.net.step ?? 0;
  let spent = state?.seconds ?? 0;
  const curve = [...(state?.curve ?? [])];
  if (state !== null) console.log(`goes on from step ${before} of ${steps}, after ${spent.toFixed(0)} s (${path})`);
  let began = performance.now();
  let kept = began;
  const keep = async (net: SavedImageAae): Promise<void> => {
    spent += (performance.now() - began) / 1000;
    if (net.step >= (steps * (curve.length + 1)) / lines) {
      const model = new TrainedImageAae(net);
      curve.push({ seconds: spent, step: net.step, figures: course.measure(model) });
      model.dispose();
      console.log(lineText(curve[curve.length - 1]));
    }
    state = { net, steps, seconds: spent, curve };
    write(path, state);
    await Promise.resolve();
    began = kept = performance.now();
  };
  let seen = before;
  if (before < steps) {
    const { net } = await trainImages(
      {
        images: course.images,
        learnt: course.learnt,
        held: new Int32Array(0),
        hidden: null,
        config,
        form,
        steps: steps - before,
        start: state?.net,
      },
      {
        onPoint: ({ step }) => (seen = step),
        gate: () => Promise.resolve('go'),
        checkpoint: async (net) => {
          const measured = seen >= (steps * (curve.length + 1)) / lines;
          if (measured || performance.now() - kept > keptMs) await keep(await net());
        },
      },
    );
    await keep(net);
  }
  if (state === null) throw new Error('A run that has ended is kept.');
  return { model: new TrainedImageAae(state.net), plan, backend: backend.title, seconds: state.seconds, curve };
}

export function lineText({ seconds, step, figures }: CurveLine): string {
  const shown = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(4)}`);
  return `  ${(seconds / 60).toFixed(1)} min, step ${step}: ${shown.join(', ')}`;
}

function planOf(
  { learnt, images, family }: Course,
  { settings }: BenchOptions,
  steps: number,
  backend: BackendName,
): ResolvedImageTraining {
  const body = settings.body ?? (prefersConvolutions(backend) ? 'convolution' : 'dense');
  const plan = planImageTraining(settings, learnt.length, images.shape, body, family);
  return { ...plan, steps, config: { ...plan.config, horizon: steps } };
}

/** Steps that the asked minutes are enough for: by a few steps of a net that is thrown away. */
async function affordableSteps(course: Course, options: BenchOptions, backend: BackendName): Promise<number> {
  const { config, body } = planOf(course, options, slowSteps + timedSteps, backend);
  const form = { shape: course.images.shape, body, ...(course.names.length === 0 ? {} : { labels: course.names }) };
  const stamps: number[] = [];
  await trainImages(
    { ...course, held: new Int32Array(0), hidden: null, config, form, steps: slowSteps + timedSteps },
    {
      onPoint: () => undefined,
      gate: () => Promise.resolve('go'),
      checkpoint: () => Promise.resolve(void stamps.push(performance.now())),
    },
  );
  const timed = stamps.slice(slowSteps);
  const milliseconds = (timed[timed.length - 1] - timed[0]) / (timed.length - 1);
  return Math.max(lines, Math.round((options.minutes * 60_000) / milliseconds));
}

/** A file that is whole or not there, however the process ends. */
function write(path: string, state: State): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, serialize(state));
  renameSync(`${path}.new`, path);
}
