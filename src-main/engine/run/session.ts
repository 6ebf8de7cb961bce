import { toEnvelope, type ErrorEnvelope } from '../../contract/error';
import type {
  CurvePoint,
  LatentSnapshot,
  PhaseReport,
  RunFacts,
  RunProgress,
  RunSettings,
  RunState,
} from '../../contract/run';
import type { PipelineProgress, RunHooks, SavedRun, TrainingFacts } from '../../training/run';
import { RunClock } from './clock';
import { Gate } from './gate';
import { Reporter, type Standing } from './reporter';
import type { Trainers } from '../../training/trainers';
import type { TrainerDesk } from './trainer-desk';

/** What a run does with its data; it holds the result until that is put in place. */
export interface Job {
  /** The backend is open. @throws LacunaError when there is nothing to learn from */
  train(settings: RunSettings, hooks: RunHooks, trainers: Trainers): Promise<TrainingFacts>;
  /** After a failure: makes the result of the last checkpoint. */
  recover(saved: SavedRun): Promise<void>;
}

/** Where a run's news go. */
export interface RunOutlets {
  progress(progress: RunProgress): void;
  latents(snapshot: LatentSnapshot): void;
  phase(report: PhaseReport): void;
  /** The model as it stands, every few seconds. */
  checkpoint(saved: SavedRun): void;
  /**
   * The run is over; its job has the model that can be used, if any. Called before the last progress message, so that whoever
   * hears of the end finds the result in place.
   */
  over(): void;
}

/** One training from its start to its end; what can be asked of it at any time stands in its facts. */
export class RunSession {
  readonly #gate = new Gate();
  readonly #clock = new RunClock();
  readonly #startedAt = new Date().toISOString();
  readonly #curve: CurvePoint[] = [];
  readonly #reporter: Reporter;
  #phase: RunState = 'preparing';
  #place: PipelineProgress = { share: 0, step: 0, steps: 0, epoch: 0, member: 1, members: 1, points: [] };
  #backend = '';
  #asked: string | null = null;
  #training: TrainingFacts | null = null;
  #error: ErrorEnvelope | null = null;
  #note: string | null = null;
  #checkpoint: SavedRun | null = null;
  #seconds: number | null = null;

  /** Resolves when the run is over, whatever came of it. */
  readonly over: Promise<void>;

  constructor(
    readonly id: number,
    private readonly job: Job,
    readonly settings: RunSettings,
    private readonly outlets: RunOutlets,
    private readonly trainers: TrainerDesk,
  ) {
    this.#reporter = new Reporter(() => this.#standing(), outlets.progress);
    this.over = this.#work();
  }

  get going(): boolean {
    return this.#seconds === null;
  }

  get checkpoint(): SavedRun | null {
    return this.#checkpoint;
  }

  facts(): RunFacts {
    return {
      id: this.id,
      state: this.#state,
      settings: this.settings,
      resolved: this.#training?.resolved ?? null,
      backend: this.#backend,
      ...(this.#asked === null ? {} : { asked: this.#asked }),
      startedAt: this.#startedAt,
      seconds: this.#seconds ?? this.#clock.seconds,
      step: this.#place.step,
      steps: this.#training?.steps ?? this.#place.steps,
      bestStep: this.#training?.bestStep ?? 0,
      curve: this.#training?.curve ?? [...this.#curve],
      error: this.#error,
      ...this.#noted,
    };
  }

  pause(): void {
    if (!this.going || this.#gate.stopped || this.#gate.paused) return;
    this.#gate.pause();
    this.#clock.pause();
    this.#reporter.flush();
  }

  resume(): void {
    if (!this.going || !this.#gate.paused) return;
    this.#gate.resume();
    this.#clock.resume();
    this.#reporter.flush();
  }

  get paused(): boolean {
    return this.going && this.#gate.paused;
  }

  /** Lets a held run go on by one phase, or one step. */
  step(by: 'phase' | 'step'): void {
    this.#gate.step(by);
  }

  /** Ends training early; what was learnt is kept, scored and used. */
  stop(): void {
    this.#clock.resume();
    this.#gate.stop();
  }

  /** Ends the run without a result. */
  end(): void {
    this.#gate.end();
  }

  get #state(): RunState {
    return this.paused ? 'paused' : this.#phase;
  }

  get #noted(): Pick<RunFacts, 'note'> {
    return this.#note === null ? {} : { note: this.#note };
  }

  async #work(): Promise<void> {
    try {
      this.#training = await this.#train();
      this.#close(this.#gate.stopped ? 'stopped' : 'done');
    } catch (error) {
      this.#error = toEnvelope(error);
      if (this.#error.kind !== 'cancelled') await this.#recover();
      this.#close('failed');
    }
  }

  async #train(): Promise<TrainingFacts> {
    // TensorFlow is loaded when the first run begins, not when a table is opened.
    const { openBackend } = await import('../../compute/backend');
    const { name, title, here } = await openBackend(this.settings.backend);
    this.#backend = title;
    this.#asked = here.name === name ? null : here.title;
    return this.job.train(this.settings, this.#hooks(), await this.trainers.of(name));
  }

  #hooks(): RunHooks {
    return {
      onState: (state) => {
        // The end is told by #close, once the result is in place.
        if (state === 'done' || state === 'stopped' || state === 'failed') return;
        this.#phase = state;
        this.#reporter.flush();
      },
      onProgress: (progress) => {
        this.#place = progress;
        this.#curve.push(...progress.points);
        this.#reporter.add(progress.points);
      },
      onLatents: (snapshot) => this.outlets.latents({ ...snapshot, run: this.id }),
      onPhase: (report) => this.outlets.phase({ ...report, run: this.id }),
      checkpoint: (saved) => {
        this.#checkpoint = saved;
        this.outlets.checkpoint(saved);
      },
      note: (sentence) => {
        this.#note = sentence;
        this.#reporter.flush();
      },
      gate: () => this.#gate.pass(),
    };
  }

  async #recover(): Promise<void> {
    if (!this.#checkpoint) return;
    // What broke the run may break this too; the run's own error is what the user is told.
    await this.job.recover(this.#checkpoint).catch(() => undefined);
  }

  #close(state: RunState): void {
    this.#seconds = this.#clock.seconds;
    this.#phase = state;
    this.outlets.over();
    this.#reporter.flush();
  }

  #standing(): Standing {
    const { share, step, steps, epoch, member, members } = this.#place;
    const over = !this.going;
    return {
      run: this.id,
      state: this.#state,
      step,
      steps,
      epoch,
      share: over && this.#phase !== 'failed' ? 1 : share,
      secondsSpent: this.#seconds ?? this.#clock.seconds,
      secondsLeft: over ? 0 : this.#clock.secondsLeft(share),
      memoryBytes: process.memoryUsage.rss(),
      member,
      members,
      ...this.#noted,
    };
  }
}
