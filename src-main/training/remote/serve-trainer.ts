import { LacunaError, toEnvelope, type ErrorEnvelope } from '../../contract/error';
import type { Passed, TrainingHooks, TrainingResult } from '../hooks';
import { localTrainer, TrainerGone, type Trainer } from '../trainer';
import type { Channel } from './channel';
import { orderMessage, type GateWish, type NewsMessage, type TrainerBackend, type TrainMessage } from './messages';

/** Where a trainer works. */
export interface Realm {
  /** Makes a backend the active one. @throws Error when it cannot run here */
  open(backend: TrainerBackend): Promise<void>;
  /** Trains a few steps and tells what computed them; left out where only training is done. */
  probe?(): Promise<{ readonly numbers: Float32Array; readonly adapter: string; readonly software: boolean }>;
  /** Resolves with the reason when the device that computes is lost; never, where there is none to lose. */
  readonly lost: Promise<string>;
}

/** Answers the jobs that come through a channel, one after the other. */
export function serveTrainer(channel: Channel, realm: Realm, trainer: Trainer = localTrainer): void {
  const jobs = new Map<number, Job>();
  let line: Promise<void> = Promise.resolve();
  const lost = realm.lost.then((reason) => {
    throw new TrainerGone(reason);
  });
  // Whoever trains hears of it; nobody has to.
  lost.catch(() => undefined);
  const tell = (news: NewsMessage): void => channel.post(news);

  async function work(order: TrainMessage, job: Job): Promise<void> {
    const { job: id, backend, latents } = order;
    const hooks: TrainingHooks<object> = {
      onPoint: (point) => tell({ type: 'point', job: id, point }),
      onFit: (share) => tell({ type: 'fit', job: id, share }),
      onLatents: latents ? (shown) => tell({ type: 'latents', job: id, latents: shown }) : undefined,
      onPhase: (report) => tell({ type: 'phase', job: id, report }),
      checkpoint: async (net) => {
        if (!job.takeSave()) return;
        tell({ type: 'checkpoint', job: id, net: await net() });
      },
      gate: () => job.pass(),
    };
    try {
      // A lost device may leave a read unanswered for ever.
      await Promise.race([realm.open(backend), lost]);
      const result = await Promise.race([learn(trainer, order, hooks), lost]);
      tell({ type: 'done', job: id, result: { ...result, curve: [...result.curve] } });
    } catch (error) {
      // What nobody foresaw may lie in this realm: the job is worth a try in another one.
      tell({ type: 'failed', job: id, error: envelopeOf(error), gone: !(error instanceof LacunaError) });
    } finally {
      jobs.delete(id);
    }
  }

  async function probe(job: number): Promise<void> {
    try {
      if (realm.probe === undefined) throw new Error('there is nothing to probe here');
      tell({ type: 'probed', job, ...(await Promise.race([realm.probe(), lost])) });
    } catch (error) {
      tell({ type: 'failed', job, error: envelopeOf(error), gone: true });
    }
  }

  channel.onMessage((message) => {
    const parsed = orderMessage.safeParse(message);
    if (!parsed.success) return refuse(channel, message, parsed.error.issues[0].message);
    const order = parsed.data;
    if (order.type === 'probe') return void probe(order.job);
    if (order.type === 'train') {
      const job = new Job();
      jobs.set(order.job, job);
      line = line.then(() => work(order, job));
      return;
    }
    const job = jobs.get(order.job);
    if (order.type === 'gate') job?.wish(order.wish);
    else job?.wantSave();
  });
}

function learn(
  trainer: Trainer,
  { lesson, config, steps, seconds }: TrainMessage,
  hooks: TrainingHooks<object>,
): Promise<TrainingResult<object>> {
  const common = { config, steps, seconds };
  return lesson.kind === 'table'
    ? trainer.train({ ...lesson, ...common }, hooks)
    : trainer.trainImages({ ...lesson, ...common }, hooks);
}

/** The words of what ends a trainer alone: they become part of a sentence. */
function envelopeOf(error: unknown): ErrorEnvelope {
  const envelope = toEnvelope(error);
  return error instanceof Error && envelope.kind === 'internal' ? { ...envelope, message: error.message } : envelope;
}

/** Whoever sent what cannot be read may still wait for an answer. */
function refuse(channel: Channel, message: unknown, why: string): void {
  const id = typeof message === 'object' && message !== null && 'job' in message ? message.job : null;
  if (typeof id !== 'number' || !Number.isInteger(id)) return;
  const error = toEnvelope(new Error(`the trainer was sent an order that it cannot read: ${why}`));
  channel.post({ type: 'failed', job: id, error, gone: false } satisfies NewsMessage);
}

/** What has been asked of one job in the meantime. */
class Job {
  #wish: Exclude<GateWish, 'phase' | 'step'> = 'go';
  /** Let through although the gate is shut. */
  #once: 'phase' | 'step' | null = null;
  #wake: (() => void) | null = null;
  #save = false;

  wish(wish: GateWish): void {
    if (wish === 'phase' || wish === 'step') {
      this.#wish = 'hold';
      this.#once = wish;
    } else this.#wish = wish;
    if (wish === 'hold') return;
    this.#wake?.();
    this.#wake = null;
  }

  wantSave(): void {
    this.#save = true;
  }

  takeSave(): boolean {
    const wanted = this.#save;
    this.#save = false;
    return wanted;
  }

  async pass(): Promise<Passed> {
    while (this.#wish === 'hold') {
      const once = this.#once;
      this.#once = null;
      if (once !== null) return once;
      await new Promise<void>((wake) => (this.#wake = wake));
    }
    if (this.#wish === 'cancel') throw new LacunaError('cancelled', 'The run was ended.');
    return this.#wish === 'stop' ? 'stop' : 'go';
  }
}
