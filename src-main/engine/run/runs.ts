import { LacunaError } from '../../contract/error';
import type { RunFacts, RunSettings } from '../../contract/run';
import type { SavedRun } from '../../training/run';
import { RunSession, type Job, type RunOutlets } from './session';
import type { TrainerDesk } from './trainer-desk';

/** The runs of the open table or image set: one may be going, the others are facts. */
export class Runs {
  #past: RunFacts[] = [];
  /** The last run: as it goes, or as a project told of it. */
  #last: RunSession | RunFacts | null = null;

  constructor(private readonly trainers: TrainerDesk) {}

  get going(): boolean {
    return this.#last instanceof RunSession && this.#last.going;
  }

  facts(): RunFacts | null {
    return this.#last instanceof RunSession ? this.#last.facts() : this.#last;
  }

  /** Runs before the last one, oldest first. */
  past(): readonly RunFacts[] {
    return this.#past;
  }

  /** Of the last run of this session. */
  checkpoint(): SavedRun | null {
    return this.#last instanceof RunSession ? this.#last.checkpoint : null;
  }

  /** @throws LacunaError when a run is going */
  start(job: Job, settings: RunSettings, outlets: RunOutlets): RunSession {
    this.refuseWhileGoing('Another run is going on.', 'Wait for its end, or stop it first.');
    this.retire();
    const id = this.#past.reduce((highest, run) => Math.max(highest, run.id), 0) + 1;
    const session = new RunSession(id, job, settings, outlets, this.trainers);
    this.#last = session;
    return session;
  }

  pause(): void {
    this.#session().pause();
  }

  resume(): void {
    this.#session().resume();
  }

  /** @throws LacunaError where the run is not held */
  step(by: 'phase' | 'step'): void {
    const session = this.#session();
    if (session.paused) return session.step(by);
    throw new LacunaError('bad-input', 'The run goes on by itself.', 'Pause it, then go on step by step.');
  }

  stop(): void {
    this.#session().stop();
  }

  /** The last run's model is gone, its facts are history. */
  retire(): void {
    const last = this.facts();
    this.restore(null, last ? [...this.#past, last] : this.#past);
  }

  /** Ends a run that is going, without a result, and forgets all runs. */
  async clear(): Promise<void> {
    if (this.#last instanceof RunSession) {
      this.#last.end();
      await this.#last.over;
    }
    this.restore(null, []);
  }

  restore(last: RunFacts | null, past: readonly RunFacts[]): void {
    this.#last = last;
    this.#past = [...past];
  }

  refuseWhileGoing(message: string, next: string): void {
    if (this.going) throw new LacunaError('bad-input', message, next);
  }

  #session(): RunSession {
    if (this.#last instanceof RunSession && this.#last.going) return this.#last;
    throw new LacunaError('bad-input', 'No run is going on.', 'Start one first.');
  }
}
