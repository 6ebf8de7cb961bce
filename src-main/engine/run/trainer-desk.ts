import type { BackendName } from '../../contract/compute';
import type { Channel } from '../../training/remote/channel';
import type { GpuTrainers } from '../../training/remote/gpu-trainers';
import type { ProcessTrainers } from '../../training/remote/process-trainers';
import { trainHere, type Trainers } from '../../training/trainers';

/** Which trainers a run is given; they are kept for the next one. */
export class TrainerDesk {
  #processes: ProcessTrainers | null = null;
  #gpu: GpuTrainers | null = null;

  /**
   * @param script the built entry of a trainer process; null: everything is trained in this process
   * @param gpuWindow opens the app's GPU window; null: WebGPU is a process's
   */
  constructor(
    private readonly script: string | null,
    private readonly gpuWindow: (() => Promise<Channel>) | null,
  ) {}

  /** @param backend the one that was opened for the run */
  async of(backend: BackendName): Promise<Trainers> {
    switch (backend) {
      case 'webgpu': {
        const { GpuTrainers } = await import('../../training/remote/gpu-trainers');
        this.#gpu ??= new GpuTrainers(this.gpuWindow ?? (() => this.#gpuProcess()));
        return this.#gpu;
      }
      case 'wasm': {
        if (this.script === null) return trainHere;
        const { ProcessTrainers } = await import('../../training/remote/process-trainers');
        this.#processes ??= new ProcessTrainers(this.script);
        return this.#processes;
      }
      // TensorFlow's own library uses all cores by itself.
      case 'gpu':
      case 'native':
        return trainHere;
    }
  }

  async #gpuProcess(): Promise<Channel> {
    if (this.script === null) throw new Error('its process has not been built');
    const { forkTrainer } = await import('../../training/remote/process-channel');
    return forkTrainer(this.script, 'webgpu');
  }

  close(): void {
    this.#processes?.close();
    this.#gpu?.close();
  }
}
