import { fallingBack } from '../falling-back';
import type { Workload } from '../parallel';
import { localTrainer, type Trainer } from '../trainer';
import type { Trainers } from '../trainers';
import type { Channel } from './channel';
import { RemoteTrainer } from './remote-trainer';

/**
 * Trains on WebGPU, one net after the other, in a realm of its own: a process in plain Node, a hidden window in the app. When its
 * device is lost the run goes on in this process, on the processor.
 */
export class GpuTrainers implements Trainers {
  #trainer: RemoteTrainer | null = null;

  /** @param open starts such a realm. @throws Error when there is none */
  constructor(private readonly open: () => Promise<Channel>) {}

  async readyFor(_work: Workload, told: (sentence: string) => void): Promise<readonly Trainer[]> {
    const failed = (how: string): void =>
      told(`The graphics device failed (${how}); training goes on on the processor.`);
    try {
      if (this.#trainer?.living !== true) this.#trainer = new RemoteTrainer(await this.open(), 'webgpu');
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error));
      return [localTrainer];
    }
    return [fallingBack(this.#trainer, failed)];
  }

  close(): void {
    this.#trainer?.close();
    this.#trainer = null;
  }
}
