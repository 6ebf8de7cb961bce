import type { BackendName } from '../contract/compute';
import type {
  ComparedColumn,
  ComparedModel,
  ComparedPictures,
  ComparisonFacts,
  ComparisonSettings,
  Yardstick,
} from '../contract/comparison';
import { LacunaError, toEnvelope } from '../contract/error';
import { packComparison, type KeptComparison } from '../comparison/saved-comparison';
import type { Judgement, Subject, Values } from '../comparison/subject';
import type { SavedRun } from '../training/run';
import { RunClock } from './run/clock';
import { Gate } from './run/gate';
import type { Workbench } from './workbench';

type Changing = {
  -readonly [Key in keyof ComparisonFacts]: ComparisonFacts[Key];
};

/** Ten messages a second are as many as an eye can follow. */
const shortestPause = 100;

/** One comparison of models, from its start until something else lies open; once it is over, the project keeps it. */
class Comparison {
  readonly #gate = new Gate();
  readonly #clock = new RunClock();
  readonly #facts: Changing;
  readonly #judgements = new Map<ComparedModel['model'], Judgement>();
  #subject: Subject | null = null;
  #share = 0;
  #told = Number.NEGATIVE_INFINITY;
  readonly over: Promise<void>;

  constructor(
    private readonly bench: Workbench,
    settings: ComparisonSettings,
  ) {
    const { table, images } = bench;
    this.#facts = {
      state: 'preparing',
      settings,
      data: { kind: images ? 'images' : 'table', name: (images ?? table)?.name ?? '', learnt: 0, held: 0, label: null },
      backend: '',
      latent: 0,
      steps: 0,
      measures: [],
      models: [...new Set(settings.models)].map((model) => ({
        model,
        state: 'waiting',
        steps: 0,
        parameters: 0,
        values: {},
        lacks: {},
      })),
      yardsticks: { mean: {}, nearest: {}, real: {} },
      seconds: 0,
      error: null,
    };
    this.over = this.#work();
  }

  get going(): boolean {
    return this.#facts.state === 'preparing' || this.#facts.state === 'training';
  }

  facts(): ComparisonFacts {
    return { ...this.#facts, seconds: this.going ? this.#clock.seconds : this.#facts.seconds };
  }

  stop(): void {
    this.#gate.stop();
  }

  end(): void {
    this.#gate.end();
  }

  pictures(): ComparedPictures | null {
    const pictures = this.#subject?.pictures() ?? null;
    const models = [...this.#judgements.values()].flatMap((one) => (one.pictures === null ? [] : [one.pictures]));
    return pictures && { ...pictures, models };
  }

  columns(): ComparedColumn[] {
    return (this.#subject?.columns() ?? []).map((column, place) => ({
      ...column,
      models: [...this.#judgements].map(([model, { shares }]) => ({ model, shares: shares[place] })),
    }));
  }

  async #work(): Promise<void> {
    try {
      const outcome = await this.#compare();
      this.#close(outcome);
    } catch (error) {
      this.#facts.error = toEnvelope(error);
      this.#close('failed');
    }
  }

  async #compare(): Promise<'done' | 'stopped'> {
    const { settings } = this.#facts;
    this.#tell();
    const { openBackend } = await import('../compute/backend');
    const { compare } = await import('../comparison/compare');
    const { name, title } = await openBackend(settings.backend);
    const { images } = this.bench;
    this.#facts.backend = title;
    const subject = images ? await this.#ofImages(name) : await this.#ofTable(name);
    this.#subject = subject;
    const { data, measures, latent, steps } = subject;
    Object.assign(this.#facts, {
      state: 'training',
      data,
      measures,
      latent,
      steps: settings.seconds === undefined ? steps : 0,
      yardsticks: { ...this.#facts.yardsticks, real: subject.real() },
    } satisfies Partial<ComparisonFacts>);
    this.#tell();
    return compare(subject, settings, {
      gate: () => this.#gate.pass(),
      onShare: (share) => {
        this.#share = share;
        if (performance.now() - this.#told > shortestPause) this.#tell();
      },
      onModel: (model, judgement) => this.#take(model, judgement),
    });
  }

  async #ofImages(backend: BackendName): Promise<Subject> {
    const { imageSubject } = await import('../comparison/image-subject');
    const trainers = await this.bench.trainers.of(backend);
    return imageSubject(this.bench.openImages(), this.#facts.settings, backend, trainers);
  }

  async #ofTable(backend: BackendName): Promise<Subject> {
    const { tableSubject } = await import('../comparison/table-subject');
    const trainers = await this.bench.trainers.of(backend);
    return tableSubject(this.bench.openTable(), this.#facts.settings, trainers);
  }

  #take(model: ComparedModel, judgement: Judgement | null): void {
    this.#facts.models = this.#facts.models.map((one) => (one.model === model.model ? model : one));
    if (judgement !== null) {
      this.#judgements.set(model.model, judgement);
      const own = this.#facts.yardsticks;
      this.#facts.yardsticks = { ...own, ...merged(own, judgement.yardsticks) };
    }
    this.#tell();
  }

  #close(state: ComparisonFacts['state']): void {
    this.#facts.seconds = this.#clock.seconds;
    this.#facts.state = state;
    if (this.#judgements.size > 0) this.bench.project.touch();
    this.#tell();
  }

  #tell(): void {
    this.#told = performance.now();
    const { state, models } = this.#facts;
    const inHand = models.find((one) => one.state === 'training' || one.state === 'judging');
    this.bench.options.emit('comparison/progress', {
      state,
      share: this.going ? this.#share : 1,
      model: inHand?.model ?? null,
      secondsSpent: this.facts().seconds,
      secondsLeft: this.going ? this.#clock.secondsLeft(this.#share) : 0,
    });
  }
}

function merged(
  old: ComparisonFacts['yardsticks'],
  found: Judgement['yardsticks'],
): Partial<Record<Yardstick, Values>> {
  return Object.fromEntries(
    Object.entries(found).map(([name, values]) => [name, { ...old[name as Yardstick], ...values }]),
  );
}

/** A comparison of another session. */
class ComparedBefore {
  constructor(private readonly kept: KeptComparison) {}

  facts(): ComparisonFacts {
    return this.kept.facts;
  }

  pictures(): ComparedPictures | null {
    return this.kept.pictures;
  }

  columns(): ComparedColumn[] {
    return [...this.kept.columns];
  }
}

/** The comparison of what lies open. */
export class ComparisonDesk {
  #last: Comparison | ComparedBefore | null = null;

  constructor(private readonly bench: Workbench) {}

  get #own(): Comparison | null {
    return this.#last instanceof Comparison ? this.#last : null;
  }

  get going(): boolean {
    return this.#own?.going ?? false;
  }

  /** @throws LacunaError when nothing lies open, or something computes already */
  start(settings: ComparisonSettings): void {
    if (!this.bench.images) this.bench.openTable();
    this.bench.runs.refuseWhileGoing('Another run is going on.', 'Wait for its end, or stop it first.');
    this.refuseWhileGoing();
    this.#last = new Comparison(this.bench, settings);
  }

  /** @throws LacunaError while models are compared */
  refuseWhileGoing(): void {
    if (!this.going) return;
    throw new LacunaError('bad-input', 'Models are being compared.', 'Wait for the end, or stop the comparison first.');
  }

  stop(): void {
    this.#own?.stop();
  }

  facts(): ComparisonFacts | null {
    return this.#last?.facts() ?? null;
  }

  pictures(): ComparedPictures | null {
    return this.#last?.pictures() ?? null;
  }

  columns(): ComparedColumn[] {
    return this.#last?.columns() ?? [];
  }

  /** What a project keeps: the last comparison, once it is over and has compared a model. */
  save(): SavedRun | null {
    const facts = this.going ? null : this.facts();
    if (!facts?.models.some(({ state }) => state === 'done')) return null;
    return packComparison({ facts, pictures: this.pictures(), columns: this.columns() });
  }

  /** Puts back what a project kept. */
  restore(kept: KeptComparison | null): void {
    this.#last = kept && new ComparedBefore(kept);
  }

  /** Ends what is going on and forgets it. */
  async clear(): Promise<void> {
    this.#own?.end();
    await this.#own?.over;
    this.#last = null;
  }
}
