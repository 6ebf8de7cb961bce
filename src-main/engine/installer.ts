import type { InstallProgress } from '../contract/compute';
import { LacunaError, toEnvelope } from '../contract/error';

type Name = InstallProgress['name'];

/** Ten messages a second are as many as an eye can follow. */
const shortestPause = 100;

/** The one installation of a native backend or of the kernels that may be going on; it goes on beside everything else. */
export class Installer {
  #going: AbortController | null = null;

  constructor(private readonly tell: (progress: InstallProgress) => void) {}

  /** @throws LacunaError when one is going on already */
  start(name: Name): void {
    if (this.#going) {
      throw new LacunaError('bad-input', 'An installation is going on already.', 'Wait for its end, or stop it first.');
    }
    this.#going = new AbortController();
    void this.#work(name, this.#going.signal);
  }

  stop(): void {
    this.#going?.abort();
  }

  async #work(name: Name, signal: AbortSignal): Promise<void> {
    let last = { state: '', file: '', at: 0 };
    const onProgress = (progress: InstallProgress): void => {
      const now = performance.now();
      const same = progress.state === last.state && progress.file === last.file;
      if (same && now - last.at < shortestPause) return;
      last = { state: progress.state, file: progress.file, at: now };
      this.tell(progress);
    };
    const end = (state: 'done' | 'failed' | 'stopped', error: InstallProgress['error']): void => {
      this.#going = null;
      this.tell({ name, state, file: '', bytes: 0, totalBytes: 0, error });
    };
    try {
      const { install } = await import('../compute/install/index');
      const { probeBackends } = await import('../compute/backend');
      const verdict = await install(name, { signal, onProgress });
      await probeBackends('look');
      if (verdict.usable) end('done', null);
      else end('failed', { kind: 'not-found', message: verdict.reason, next: verdict.next });
    } catch (error) {
      const envelope = toEnvelope(error);
      if (envelope.kind === 'cancelled') end('stopped', null);
      else end('failed', envelope);
    }
  }
}
