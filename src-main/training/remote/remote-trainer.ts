import type { z } from 'zod';
import { fromEnvelope } from '../../contract/error';
import type { ImageForm } from '../../model/image-form';
import type { Saved } from '../../model/trained';
import type { NetOptions, TrainingHooks, TrainingOptions, TrainingResult } from '../hooks';
import type { ImageTrainingOptions } from '../train-images';
import { TrainerGone, type Trainer } from '../trainer';
import type { Channel } from './channel';
import { followGate } from './follow-gate';
import { Job, type OpenJob } from './job';
import { newsMessage, type LessonMessage, type NewsMessage, type OrderMessage, type TrainerBackend } from './messages';
import { savedImageNetSchema, savedNetSchema } from './nets';

/** A trainer that does not end within this time of a 'stop' has hung. */
const stopLimitMs = 30_000;

/** Trains in another realm, at the other end of a channel. */
export class RemoteTrainer implements Trainer {
  readonly #channel: Channel;
  readonly #backend: TrainerBackend;
  readonly #jobs = new Map<number, OpenJob>();
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
    const { matrix, truth, start } = options;
    return this.#give({ kind: 'table', matrix, truth, start }, options, hooks, savedNetSchema);
  }

  trainImages(options: ImageTrainingOptions, hooks: TrainingHooks<ImageForm>): Promise<TrainingResult<ImageForm>> {
    const { images, learnt, held, hidden, form, start } = options;
    const lesson = { kind: 'images', images, learnt, held, hidden, form, start } as const;
    return this.#give(lesson, options, hooks, savedImageNetSchema);
  }

  #give<Form extends object>(
    lesson: LessonMessage,
    { config, steps, seconds }: NetOptions<Form>,
    hooks: TrainingHooks<Form>,
    netSchema: z.ZodType<Saved<Form>>,
  ): Promise<TrainingResult<Form>> {
    if (this.#gone !== null) return Promise.reject(this.#gone);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const job = new Job(hooks, netSchema, resolve, reject);
      this.#jobs.set(id, job);
      this.#channel.hold(true);
      const latents = hooks.onLatents !== undefined;
      this.#order({ type: 'train', job: id, backend: this.#backend, lesson, config, steps, seconds, latents });
      void this.#accompany(id, job);
    });
  }

  /** Ends the trainer; what it works on is lost. */
  close(): void {
    this.#end('closed');
    this.#channel.close();
  }

  async #accompany<Form extends object>(id: number, job: Job<Form>): Promise<void> {
    const { hooks } = job;
    const save = (): Promise<Saved<Form>> => job.save(() => this.#order({ type: 'save', job: id }));
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
      if (error instanceof TrainerGone) return this.#fail(error.message);
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
      case 'fit':
        return job.hooks.onFit?.(news.share);
      case 'latents':
        return job.hooks.onLatents?.(news.latents);
      case 'phase':
        return job.hooks.onPhase?.(news.report);
      case 'checkpoint':
        return job.saved(news.net);
      case 'probed':
        return;
      case 'done':
        job.finish(news.result);
        return void this.#take(news.job);
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

  #take(id: number): OpenJob | undefined {
    const job = this.#jobs.get(id);
    this.#jobs.delete(id);
    if (this.#jobs.size === 0) this.#channel.hold(false);
    return job;
  }
}
