import type { CurvePoint } from '../contract/run';
import type { Saved } from '../model/trained';
import type { NetOptions, TrainingHooks, TrainingResult } from './hooks';
import { localTrainer, TrainerGone, type Trainer } from './trainer';

/**
 * A trainer whose failure costs no more than the time since the last checkpoint: its net, and every later one, goes on in
 * another.
 *
 * @param told hears once how it failed
 */
export function fallingBack(first: Trainer, told: (how: string) => void, second: Trainer = localTrainer): Trainer {
  let failed = false;
  /** @param on trains on one of the two */
  async function through<Form extends object, Options extends NetOptions<Form>>(
    options: Options,
    hooks: TrainingHooks<Form>,
    on: (trainer: Trainer, options: Options, hooks: TrainingHooks<Form>) => Promise<TrainingResult<Form>>,
  ): Promise<TrainingResult<Form>> {
    if (failed) return on(second, options, hooks);
    const memory = new Memory(options, hooks);
    try {
      return await on(first, options, memory.hooks);
    } catch (error) {
      if (!(error instanceof TrainerGone)) throw error;
      failed = true;
      told(error.message);
      return memory.goOn((rest) => on(second, { ...options, ...rest }, memory.hooks));
    }
  }
  return {
    train: (options, hooks) => through(options, hooks, (trainer, ...given) => trainer.train(...given)),
    trainImages: (options, hooks) => through(options, hooks, (trainer, ...given) => trainer.trainImages(...given)),
  };
}

/** What is known of a training in case it has to go on elsewhere. */
class Memory<Form extends object> {
  readonly hooks: TrainingHooks<Form>;
  readonly #options: NetOptions<Form>;
  readonly #curve: CurvePoint[] = [];
  readonly #began = performance.now();
  #newest: Saved<Form> | undefined;

  constructor(options: NetOptions<Form>, hooks: TrainingHooks<Form>) {
    this.#options = options;
    this.#newest = options.start;
    const { checkpoint, onPoint } = hooks;
    this.hooks = {
      ...hooks,
      onPoint: (point) => {
        // After the failure some steps are done again; they have been shown.
        if (point.step <= (this.#curve.at(-1)?.step ?? -1)) return;
        this.#curve.push(point);
        onPoint(point);
      },
      checkpoint: checkpoint && ((net) => checkpoint(async () => (this.#newest = await net()))),
    };
  }

  /**
   * Trains on from the last checkpoint, or from the beginning where there is none.
   * @param train is given what is otherwise now
   */
  async goOn(
    train: (rest: Pick<NetOptions<Form>, 'start' | 'steps' | 'seconds'>) => Promise<TrainingResult<Form>>,
  ): Promise<TrainingResult<Form>> {
    const { start, steps, seconds } = this.#options;
    const done = (this.#newest?.step ?? 0) - (start?.step ?? 0);
    const left = seconds === undefined ? undefined : Math.max(1, seconds - (performance.now() - this.#began) / 1000);
    const result = await train({ start: this.#newest, steps: steps - done, seconds: left });
    return { ...result, steps: done + result.steps, curve: this.#curve };
  }
}
