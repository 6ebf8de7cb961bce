import { fromEnvelope } from '../../contract/error';
import type { SavedAae } from '../../model/trained';
import type { TrainingHooks, TrainingOptions, TrainingResult } from '../hooks';
import { TrainerGone, type Trainer } from '../trainer';
import type { Channel } from './channel';
import { followGate } from './follow-gate';
import { Job } from './job';
import { newsMessage, type NewsMessage, type OrderMessage, type TrainerBackend } from './messages';

/** A trainer that does not end within this time of a 'stop' has hung. */
const stopLimitMs = 30_000;

/** Trains in another realm, at the other end of a channel. */
export class RemoteTrainer implements Trainer {
  readonly #channel: Channel;
  readonly #backend: TrainerBackend;
  readonly #jobs = new Map<number, Job>();
  #next = 1;
  #gone: TrainerGone | null = null;

  constructor(channel: Channel, backend: TrainerBackend) {
    this.#channel = channel;
    this.#backend = backend;
    channel.onMessage((message) => this.#hear(message));
    channel.onEnd((how) => this.#end(how));
  }

  /** Whether it can still be given work. */
  get living(): boolean {
    return this.#gone === null;
  }

  train(options: TrainingOptions, hooks: TrainingHooks): Promise<TrainingResult> {
    if (this.#gone !== null) return Promise.reject(this.#gone);
    const id = this.#next++;
    const { matrix, truth, config, steps, seconds, start } = options;
    return new Promise((resolve, reject) => {
      const job = new Job(hooks, resolve, reject);
      this.#jobs.set(id, job);
      this.#channel.hold(true);
      const latents = hooks.onLatents !== undefined;
      const backend = this.#backend;
      this.#order({ type: 'train', job: id, backend, matrix, truth, config, steps, seconds, start, latents });
      void this.#accompany(id, job);
    });
  }

  /** Ends the trainer; what it works on is lost. */
  close(): void {
    this.#end('closed');
    this.#channel.close();
  }

  async #accompany(id: number, job: Job): Promise<void> {
    const { hooks } = job;
    const save = (): Promise<SavedAae> => job.save(() => this.#order({ type: 'save', job: id }));
    try {
      await followGate(
        () => hooks.gate(),
        (wish) => {
          this.#order({ type: 'gate', job: id, wish });
          if (wish === 'stop') setTimeout(() => this.#hung(id), stopLimitMs).unref();
        },
        async () => hooks.checkpoint?.(save),
        () => !this.#jobs.has(id),
      );
    } catch (error) {
      this.#giveUp(id, error);
    }
  }

  /** A job that is over (a save may have failed with its trainer) is not given up again. */
  #giveUp(id: number, error: unknown): void {
    if (!this.#jobs.has(id)) return;
    this.#order({ type: 'gate', job: id, wish: 'cancel' });
    this.#take(id)?.refuse(error);
  }

  #order(order: OrderMessage): void {
    this.#channel.post(order);
  }

  #hear(message: unknown): void {
    const parsed = newsMessage.safeParse(message);
    if (!parsed.success) return this.#fail('it said what cannot be read');
    try {
      this.#receive(parsed.data);
    } catch (error) {
      // A hook threw.
      this.#giveUp(parsed.data.job, error);
    }
  }

  #receive(news: NewsMessage): void {
    const job = this.#jobs.get(news.job);
    if (job === undefined) return;
    switch (news.type) {
      case 'point':
        return job.hooks.onPoint(news.point);
      case 'latents':
        return job.hooks.onLatents?.(news.latents);
      case 'checkpoint':
        return job.saved(news.net);
      case 'probed':
        return;
      case 'done':
        return this.#take(news.job)?.finish(news.result);
      case 'failed':
        if (news.gone) return this.#fail(news.error.message);
        return this.#take(news.job)?.refuse(fromEnvelope(news.error));
    }
  }

  #hung(id: number): void {
    if (this.#jobs.has(id)) this.#fail('it did not stop');
  }

  /** Of no use any more. */
  #fail(how: string): void {
    this.#end(how);
    this.#channel.close();
  }

  #end(how: string): void {
    this.#gone ??= new TrainerGone(how);
    for (const id of [...this.#jobs.keys()]) this.#take(id)?.refuse(this.#gone);
  }

  #take(id: number): Job | undefined {
    const job = this.#jobs.get(id);
    this.#jobs.delete(id);
    if (this.#jobs.size === 0) this.#channel.hold(false);
    return job;
  }
}
