import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { LacunaError } from '../contract/error';
import { runSettings, type RunSettings } from '../contract/run';
import type { TrainFlags } from './commands/train';
import type { CommandEngine } from './in-process-engine';
import type { Talk } from './talk';

/** Flags that say what a model is: it cannot become another on its way. */
const shaping = [
  'latent',
  'units',
  'layers',
  'body',
  'batch',
  'learningRate',
  'phases',
  'adversarialWeight',
  'dropout',
  'posterior',
  'label',
  'conditions',
  'clusters',
  'goal',
] as const satisfies readonly (keyof TrainFlags)[];

/**
 * Opens a saved model with the data that it was trained on.
 * @param path where the user says that these data lie
 * @param open opens them; the engine gives them their model where they are what it waits for
 * @throws LacunaError when they are other data
 */
export async function openModelled<T>(
  engine: CommandEngine,
  talk: Talk,
  model: string,
  path: string,
  open: () => Promise<T>,
): Promise<T> {
  talk.status(`reading ${model}`);
  const { table, images } = await engine.call('project/open', { file: model });
  const { bench } = engine;
  const found = bench.table?.path ?? bench.images?.path;
  if (found !== undefined && (await realpath(found)) === (await realpath(path).catch(() => null))) {
    return (table ?? images) as T;
  }
  // Opened from elsewhere, or not found: what lies at the path must be what the project knows.
  const waiting = found === undefined;
  const opened = waiting ? await open() : null;
  if (opened !== null && (bench.filled !== null || bench.imageRun !== null)) return opened;
  throw new LacunaError(
    'bad-input',
    `${basename(path)} is not what ${basename(model)} was trained on.`,
    'Name the table or the images of that model, or train a new one without --resume.',
  );
}

/** The settings of the model that is open, with the passes or the time of the flags. @throws LacunaError when they ask for another model */
export async function settingsOnward(engine: CommandEngine, flags: TrainFlags): Promise<RunSettings> {
  const before = (await engine.call('run/facts', {}))?.settings;
  if (before === undefined) {
    throw new LacunaError('bad-input', 'This project holds no run.', 'Train a model first, without --resume.');
  }
  const asked = shaping.find((field) => flags[field] !== undefined);
  if (asked !== undefined) {
    throw new LacunaError(
      'bad-input',
      `A model that goes on keeps its ${asked}.`,
      'With --resume, say --epochs or --time alone, or train a new model.',
    );
  }
  const { epochs, time: seconds } = flags;
  return runSettings.parse({ ...before, epochs, seconds, onward: true });
}
