import type { SavedAae } from '../model/trained';
import type { TrainingHooks, TrainingOptions, TrainingResult } from './hooks';
import { localTrainer, TrainerGone, type Trainer } from './trainer';

/**
 * A trainer whose failure costs no more than the time since the last checkpoint: its net, and every later one, goes on in
 * another.
 *
 * @param told hears once how it failed
 */
export function fallingBack(first: Trainer, told: (how: string) => void, second: Trainer = localTrainer): Trainer {
  let failed = false;
  return {
    train: async (options, hooks) => {
      if (failed) return second.train(options, hooks);
      const memory = new Memory(options, hooks);
      try {
        return await first.train(options, memory.hooks);
      } catch (error) {
        if (!(error instanceof TrainerGone)) throw error;
        failed = true;
        told(error.message);
        return memory.goOn(second);
      }
    },
  };
}

/** What is known of a training in case it has to go on elsewhere. */
class Memory {
  readonly hooks: TrainingHooks;
  readonly #options: TrainingOptions;
  readonly #curve: TrainingResult['curve'][number][] = [];
  readonly #began = performance.now();
  #newest: SavedAae | undefined;

  constructor(options: TrainingOptions, hooks: TrainingHooks) {
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

  /** Trains on from the last checkpoint, or from the beginning where there is none. */
  async goOn(trainer: Trainer): Promise<TrainingResult> {
    const { start, steps, seconds } = this.#options;
    const done = (this.#newest?.step ?? 0) - (start?.step ?? 0);
    const left = seconds === undefined ? undefined : Math.max(1, seconds - (performance.now() - this.#began) / 1000);
    const rest = { ...this.#options, start: this.#newest, steps: steps - done, seconds: left };
    const result = await trainer.train(rest, this.hooks);
    return { ...result, steps: done + result.steps, curve: this.#curve };
  }
}
