import { fallingBack } from '../falling-back';
import { netsAtOnce, thisMachine, type Machine, type Workload } from '../parallel';
import { localTrainer, type Trainer } from '../trainer';
import type { Trainers } from '../trainers';
import { forkTrainer } from './process-channel';
import { RemoteTrainer } from './remote-trainer';

/**
 * Trains the nets of a run on as many processes as the cores allow, each on the WASM backend: the same seed gives the same
 * bytes as in one process. A process that was started stays for the next run.
 */
export class ProcessTrainers implements Trainers {
  #started: RemoteTrainer[] = [];

  /** @param script the built entry trainer.cjs */
  constructor(
    private readonly script: string,
    private readonly machine: () => Machine = thisMachine,
  ) {}

  readyFor(work: Workload, told: (sentence: string) => void): readonly Trainer[] {
    const machine = this.machine();
    const count = netsAtOnce(work, machine);
    if (count === 1) return [localTrainer];
    this.#started = this.#started.filter(({ living }) => living);
    while (this.#started.length < count) {
      // Each computes on its share of the cores: threads of several processes would only wait for one another.
      const threads = { LACUNA_THREADS: String(Math.max(1, Math.floor(machine.cores / count))) };
      this.#started.push(new RemoteTrainer(forkTrainer(this.script, 'wasm', threads), 'wasm'));
    }
    return this.#started
      .slice(0, count)
      .map((trainer) =>
        fallingBack(trainer, (how) =>
          told(`A training process ended (${how}); its net goes on in the engine's own process.`),
        ),
      );
  }

  close(): void {
    for (const trainer of this.#started) trainer.close();
    this.#started = [];
  }
}
