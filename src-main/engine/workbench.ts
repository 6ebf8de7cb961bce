import { LacunaError } from '../contract/error';
import type { FileToken } from '../contract/file';
import type { EngineEventName, EnginePayload } from '../contract/index';
import type { GenerationWish, JudgingSettings, QualityFacts } from '../contract/generation';
import type { ImageErrors, ImageQualityFacts, SampleSettings } from '../contract/image';
import type { RebuildForm, ReconstructionFacts } from '../contract/reconstruction';
import type { Asked } from '../generation/fulfilling';
import type { Order } from '../generation/orders';
import type { ImageSet } from '../images/image-set';
import type { ImageRun } from '../imagery/image-run';
import type { ImageSpace } from '../imagery/image-space';
import type { FilledRun, SavedRun } from '../imputation/filled-run';
import type { DecodedSpace } from '../latent/decoded-space';
import type { LatentSpace } from '../latent/latent-space';
import type { ModelledTable } from '../model/modelled-table';
import type { Table } from '../table/table';
import type { Channel } from '../training/remote/channel';
import { ComparisonDesk } from './comparison-desk';
import { joinedBytes } from './joined-bytes';
import { ProjectDesk } from './project-desk';
import { Runs } from './run/runs';
import { TrainerDesk } from './run/trainer-desk';
import { Turns } from './turns';

export interface EngineOptions {
  /** Sends an event to whoever watches. */
  readonly emit: <N extends EngineEventName>(name: N, payload: EnginePayload<N>) => void;
  /** The path that a file token stands for. @throws LacunaError when it stands for none */
  readonly resolve: (token: FileToken) => string;
  /** Folder for what must survive a crash; null: nothing is kept. */
  readonly workspace: string | null;
  /** The built entry of a trainer process (out/main/trainer.cjs); left out: nets are trained in this process alone. */
  readonly trainer?: string | null;
  /** Opens the window that computes on WebGPU; left out: a process does. @throws Error that says why there is none */
  readonly gpuWindow?: () => Promise<Channel>;
}

/** What lies open: one table or image set, its run, and what was made of it. Handlers work on this and hold nothing. */
export class Workbench {
  readonly trainers: TrainerDesk;
  readonly runs: Runs;
  readonly project: ProjectDesk;
  readonly comparison: ComparisonDesk;
  #table: Table | null = null;
  #filled: FilledRun | null = null;
  #images: ImageSet | null = null;
  #imageRun: ImageRun | null = null;
  #imageSpace: ImageSpace | null = null;
  #imageErrors: Promise<ImageErrors> | null = null;
  readonly #imageJudgements = new Map<string, Promise<ImageQualityFacts>>();
  #latents: LatentSpace | null = null;
  /** Reconstruction errors by the form in which they were asked for: they take a pass over the whole table. */
  readonly #errors = new Map<RebuildForm, Promise<ReconstructionFacts>>();
  /** Laying out the map takes seconds, and what it lays out may go meanwhile. */
  readonly laying = new Turns();
  readonly #judgements = new Map<string, Promise<QualityFacts>>();

  constructor(readonly options: EngineOptions) {
    this.trainers = new TrainerDesk(options.trainer ?? null, options.gpuWindow ?? null);
    this.runs = new Runs(this.trainers);
    this.project = new ProjectDesk(this);
    this.comparison = new ComparisonDesk(this);
  }

  get table(): Table | null {
    return this.#table;
  }

  get filled(): FilledRun | null {
    return this.#filled;
  }

  /** Puts another table in place; what was made of the old one goes. A run must have ended before. */
  setTable(table: Table | null): void {
    this.setFilled(null);
    this.#table = table;
  }

  setFilled(filled: FilledRun | null): void {
    if (this.#filled !== filled) this.#filled?.dispose();
    this.#filled = filled;
    this.#latents = null;
    this.laying.stop();
    this.#errors.clear();
    this.#judgements.clear();
  }

  get images(): ImageSet | null {
    return this.#images;
  }

  get imageRun(): ImageRun | null {
    return this.#imageRun;
  }

  /** Puts another image set in place; what was made of the old one goes. A run must have ended before. */
  setImages(images: ImageSet | null): void {
    this.setImageRun(null);
    this.#images = images;
  }

  setImageRun(run: ImageRun | null): void {
    if (this.#imageRun !== run) this.#imageRun?.dispose();
    this.#imageRun = run;
    this.#imageSpace = null;
    this.laying.stop();
    this.#imageErrors = null;
    this.#imageJudgements.clear();
  }

  openImages(): ImageSet {
    if (this.#images) return this.#images;
    const name = this.project.waiting?.images?.name;
    throw name !== undefined
      ? new LacunaError('not-found', `The images ${name} of this project are not at hand.`, openImagesAgain(name))
      : new LacunaError('bad-input', 'No image set is open.', 'Open one first.');
  }

  /** The finished run on images; its set may be missing. */
  trainedImages(): ImageRun {
    if (this.#imageRun) return this.#imageRun;
    throw this.#nothingTrained();
  }

  async imageSpace(): Promise<ImageSpace> {
    const { model } = this.trainedImages();
    const images = this.openImages();
    const { ImageSpace } = await import('../imagery/image-space');
    this.#imageSpace ??= new ImageSpace(images, model, this.seed);
    return this.#imageSpace;
  }

  async imageErrors(): Promise<ImageErrors> {
    const { model } = this.trainedImages();
    const images = this.openImages();
    const { imageErrors } = await import('../imagery/rebuilt');
    const { pixelsOf } = await import('../training/image-pixels');
    this.#imageErrors ??= imageErrors(pixelsOf(images, model.form.labels), model);
    return this.#imageErrors;
  }

  /** Which images the finished run has learnt from, and which it held out. */
  async imageSplit(): Promise<{ readonly learnt: Int32Array; readonly held: Int32Array }> {
    const { split } = await import('../imagery/train-on-images');
    const settings = this.runs.facts()?.settings;
    if (settings === undefined) throw new Error('A model without the facts of its run.');
    return split(this.openImages(), settings);
  }

  /** Images that are made to be judged, and how good they are; each question is answered once. */
  async judgeImages(settings: Omit<SampleSettings, 'count'>): Promise<ImageQualityFacts> {
    const key = JSON.stringify(settings);
    const known = this.#imageJudgements.get(key) ?? this.#judgeImages(settings);
    this.#imageJudgements.set(key, known);
    return known;
  }

  async #judgeImages({ seed, codes, ...wish }: Omit<SampleSettings, 'count'>): Promise<ImageQualityFacts> {
    const run = this.trainedImages();
    const { model } = run;
    const images = this.openImages();
    const { judgedImages, judgeImages } = await import('../imagery/judge-images');
    const { codeSource, sampleImages } = await import('../imagery/sample-images');
    const { ordersForImages } = await import('../generation/orders');
    const { pixelsOf } = await import('../training/image-pixels');
    const orders = ordersForImages(model.form.labels ?? [], model.config, wish, judgedImages);
    const made = joinedBytes([...sampleImages(run, judgedImages, seed, codes, orders)]);
    const source = codeSource(run, codes, orders);
    const judged = { images: pixelsOf(images, model.form.labels), ...(await this.imageSplit()), made, source, seed };
    return judgeImages({ ...judged, asked: askedBy(wish, orders) }, turnOver);
  }

  /** The newest state of the model: of the run that is going, else of the finished one. */
  model(): SavedRun | null {
    return (this.runs.going ? this.runs.checkpoint() : null) ?? this.#filled?.save() ?? this.#imageRun?.save() ?? null;
  }

  openTable(): Table {
    if (this.#table) return this.#table;
    const name = this.project.waiting?.table?.name;
    throw name !== undefined
      ? new LacunaError('not-found', `The table ${name} of this project is not at hand.`, openAgain(name))
      : new LacunaError('bad-input', 'No table is open.', 'Open a CSV file first.');
  }

  /** The finished run of the open table. */
  filledRun(): FilledRun {
    if (this.#filled) return this.#filled;
    throw this.#nothingTrained();
  }

  #nothingTrained(): LacunaError {
    return new LacunaError(
      'bad-input',
      this.runs.going ? 'The run is still going on.' : 'Nothing has been trained yet.',
      this.runs.going ? 'Wait for its end, or stop it.' : 'Start a run first.',
    );
  }

  /** The finished run, with nets in it. */
  trained(): FilledRun {
    const filled = this.filledRun();
    if (filled.models.length > 0) return filled;
    throw new LacunaError('bad-input', 'No net was trained on this table.', 'Start a run and let it train.');
  }

  /** The open table with its trained nets. */
  modelled(): ModelledTable {
    const { encoding, matrix, models } = this.trained();
    return { table: this.openTable(), encoding, matrix, models };
  }

  /** Rows that are made to be judged, and how good they are; each question is answered once. */
  async judge(settings: JudgingSettings): Promise<QualityFacts> {
    const key = JSON.stringify(settings);
    const known = this.#judgements.get(key) ?? this.#judge(settings);
    this.#judgements.set(key, known);
    return known;
  }

  async #judge({ seed, codes, foretold, ...wish }: JudgingSettings): Promise<QualityFacts> {
    const { table, encoding } = this.modelled();
    const run = this.trained();
    const { sampleRows } = await import('../generation/sample');
    const { judgedRows, judgeRows } = await import('../generation/judge-rows');
    const { ordersForRows } = await import('../generation/orders');
    const rows = judgedRows(table.rows - run.held.length);
    const orders = ordersForRows(encoding, run.models[0].config, wish, rows);
    const made = sampleRows(run, rows, seed, codes, orders);
    const asked = askedBy(wish, orders);
    return judgeRows({ table, encoding, held: run.held, made, seed, foretold, asked }, turnOver);
  }

  /** Seed of whatever is drawn from the finished run: that of the run itself. */
  get seed(): number {
    return this.runs.facts()?.settings.seed ?? 1;
  }

  async latents(): Promise<LatentSpace> {
    const modelled = this.modelled();
    const { LatentSpace } = await import('../latent/latent-space');
    this.#latents ??= new LatentSpace(modelled, this.seed);
    return this.#latents;
  }

  /** The latents of what lies open: rows or images. */
  space(): Promise<DecodedSpace> {
    return this.#images ? this.imageSpace() : this.latents();
  }

  async errors(form: RebuildForm): Promise<ReconstructionFacts> {
    const modelled = this.modelled();
    const { reconstructionFacts } = await import('../reconstruction/facts');
    const known = this.#errors.get(form) ?? reconstructionFacts(modelled, form, this.seed);
    this.#errors.set(form, known);
    return known;
  }

  async close(): Promise<void> {
    await this.comparison.clear();
    await this.runs.clear();
    this.setTable(null);
    this.setImages(null);
  }
}

/** What was asked of what is judged; undefined: nothing. */
function askedBy({ where, cluster, balanced }: GenerationWish, orders: readonly Order[]): Asked | undefined {
  const untold = cluster !== undefined || balanced;
  return where.length > 0 || untold ? { orders, untold } : undefined;
}

/** Lets other commands have their turn between the parts of a long answer. */
function turnOver(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function openAgain(name: string): string {
  return `Open ${name} again to see its cells; until then the model can fill new rows only.`;
}

export function openImagesAgain(name: string): string {
  return `Open ${name} again to see its images and what the model makes of them.`;
}
