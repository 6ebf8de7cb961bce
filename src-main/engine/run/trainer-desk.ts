import type { BackendName } from '../../contract/compute';
import type { ProcessTrainers } from '../../training/remote/process-trainers';
import { trainHere, type Trainers } from '../../training/trainers';

/** Which trainers a run is given; they are kept for the next one. */
export class TrainerDesk {
  #processes: ProcessTrainers | null = null;

  /** @param script the built entry of a trainer process; null: everything is trained in this process */
  constructor(private readonly script: string | null) {}

  /** @param backend the one that was opened for the run */
  async of(backend: BackendName): Promise<Trainers> {
    // TensorFlow's own library uses all cores by itself.
    if (backend !== 'wasm' || this.script === null) return trainHere;
    const { ProcessTrainers } = await import('../../training/remote/process-trainers');
    this.#processes ??= new ProcessTrainers(this.script);
    return this.#processes;
  }

  close(): void {
    this.#processes?.close();
  }
}
