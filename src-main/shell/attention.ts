import { powerSaveBlocker, type BrowserWindow } from 'electron';
import type { RunState } from '../contract/run';

const working: readonly RunState[] = ['preparing', 'training', 'scoring', 'filling'];

/** While a run is on, the taskbar shows how far it is and the computer does not fall asleep. */
export class Attention {
  #blocker: number | null = null;

  constructor(private readonly window: BrowserWindow) {}

  follow(state: RunState, share: number): void {
    const isWorking = working.includes(state);
    this.#stayAwake(isWorking);
    if (isWorking) this.#show(share, 'normal');
    else if (state === 'paused') this.#show(share, 'paused');
    else this.#show(-1, 'none');
  }

  /** No engine, no run. */
  rest(): void {
    this.#stayAwake(false);
    this.#show(-1, 'none');
  }

  #show(share: number, mode: 'none' | 'normal' | 'paused'): void {
    if (!this.window.isDestroyed()) this.window.setProgressBar(Number.isFinite(share) ? share : 0, { mode });
  }

  #stayAwake(wanted: boolean): void {
    if (wanted) this.#blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (this.#blocker !== null) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = null;
    }
  }
}
