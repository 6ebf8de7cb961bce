import { LacunaError } from '../contract/error';
import type { RunSettings } from '../contract/run';
import { Random } from '../compute/random';
import { encodeTable, naturalValues } from '../encoding/encode-table';
import type { Encoding } from '../encoding/encoding';
import { fitEncoding } from '../encoding/fit-encoding';
import type { Matrix } from '../encoding/matrix';
import { fitSampler } from '../generation/sampler';
import { loadAae } from '../model/load-aae';
import type { SavedAae, TrainedAae } from '../model/trained';
import type { Table } from '../table/table';
import { expectedSeconds, planTraining, type ResolvedTraining } from '../training/plan';
import { familyForTable, labelOf } from '../training/plan-family';
import { resolvedOf } from '../training/resolved';
import { shownLabels } from '../training/row-groups';
import { trainHere, type Trainers } from '../training/trainers';
import { checkpointOf } from './checkpoint';
import type { RunHooks, TrainingFacts } from './filled-run';
import { fitAllWays, fitSimpleWays } from './fit-ways';
import { answerHidden } from './hidden-answers';
import { chooseHeldRows, rowsBeside } from './held-rows';
import { chooseHidden, withoutCells } from './hidden-cells';
import { blockOf } from './imputer';
import type { Learned, Provenance } from './learned';
import { overimputed } from './overimputed';
import { Progress } from './progress';
import { reportScores } from './score-report';
import { settle } from './settle';
import { finishNets, trainNets } from './train-nets';

/** Nets learn from at most this many rows of a longer table, drawn by the seed; every row is filled. */
const mostTrainingRows = 200_000;

export interface Learning {
  readonly learned: Learned;
  /** Every observed cell of the whole table. */
  readonly matrix: Matrix;
  readonly progress: Progress;
}

/**
 * encode → hold rows out (for making rows) → hide cells → train → score → choose → learn from all cells of the rows that are not held out.
 * @param trainers what trains the nets; the outcome is the same
 * @throws LacunaError when the table has no column to model
 */
export async function learn(
  table: Table,
  settings: RunSettings,
  hooks: RunHooks,
  trainers: Trainers = trainHere,
): Promise<Learning> {
  hooks.onState('preparing');
  const encoding = fitEncoding(table);
  checkModelled(table, encoding);
  const matrix = encodeTable(encoding, table);
  const natural = encoding.spans.map(({ column }) => naturalValues(encoding, table, column));
  const random = new Random(settings.seed, 'imputation');
  const hidden = chooseHidden(matrix, settings.hidden, random.fork('hidden'));
  const without = withoutCells(matrix, hidden);
  const held = chooseHeldRows(settings, table.rows, random.fork('held rows'));
  const sample = sampleRows(rowsBeside(held, table.rows), random.fork('rows'));
  const family = familyForTable(settings, table, encoding, without);
  const plan = planTraining(settings, sample.length, encoding.width, encoding.spans.length, family);
  // Columns that are all constant leave nothing to learn.
  const configs = encoding.spans.length === 0 ? [] : plan.configs;
  const progress = new Progress(hooks, configs.length, plan.steps);
  const breathe = async (): Promise<void> => void (await hooks.gate());
  const provenance = provenanceOf(table, settings);
  // They start while the simple ways are fitted.
  const seconds = expectedSeconds({ ...plan, configs });
  const cells = sample.length * (2 * encoding.width + encoding.spans.length);
  const work = { members: configs.length, seconds, bytes: 4 * cells };
  const ready = Promise.resolve(trainers.readyFor(work, (sentence) => hooks.note(sentence)));
  progress.prepare();
  await breathe();

  const part = { encoding, natural, matrix: without, quality: settings.quality, random, breathe };
  const simple = await fitSimpleWays(part);
  const workshop = { hooks, progress, trainers: await ready };
  hooks.onState('training');
  const known = rowsOf(matrix, sample);
  const label = labelOf(settings, table, encoding);
  const trained = await trainNets(
    rowsOf(without, sample),
    { ...plan, configs },
    random,
    workshop,
    (saved) =>
      hooks.checkpoint(checkpointOf(encoding, saved, simple, provenance, halfway(plan, saved, sample.length), held)),
    (seed) => shownLabels(known, encoding, label, seed),
  );

  hooks.onState('scoring');
  // A GAN has no encoder, so it fills nothing.
  const watching = trained.nets.map(loadAae);
  const filling = (nets: readonly TrainedAae[]): TrainedAae[] => nets.filter(({ encodes }) => encodes);
  const scored = await fitAllWays(part, simple, filling(watching));
  progress.score(0.6);
  const answers = await answerHidden(encoding, without, natural, hidden, scored, breathe);
  progress.score(0.9);
  const settled = settle(encoding, answers, scored);
  const methods = scored.map(({ method }) => method);
  const report = reportScores(answers, settled.honest, methods, settled.weights);
  await breathe();

  const finished = trained.stopped ? trained.nets : await finishNets(trained.nets, known, workshop);
  for (const net of watching) net.dispose();
  const nets = finished.map(loadAae);
  const whole = { ...part, matrix };
  const ways = await fitAllWays(whole, await fitSimpleWays(whole), filling(nets));
  // A density of z alone says nothing of what stands beside it, and a GAN has no codes.
  const fits = nets.length > 0 && nets.every(({ besides, encodes }) => encodes && besides === 0);
  const sampler =
    settings.goal === 'generate' && fits
      ? await fitSampler(encoding, nets, matrix, sample, settings.seed, breathe)
      : null;
  const training: TrainingFacts = {
    resolved: nets.length > 0 ? { ...resolvedOf(plan), members: nets.length } : null,
    step: trained.steps,
    steps: plan.steps * configs.length,
    bestStep: trained.bestStep,
    curve: trained.curve,
    rows: sample.length,
    stopped: trained.stopped,
  };
  const over = overimputed(answers, settled.honest);
  const learned: Learned = {
    encoding,
    nets,
    ways,
    settled,
    hidden,
    held,
    sampler,
    report,
    overimputed: over,
    training,
    provenance,
  };
  return { learned, matrix, progress };
}

function provenanceOf(table: Table, { seed, quality, hidden }: RunSettings): Provenance {
  return { tableName: table.name, rows: table.rows, seed, quality, share: hidden };
}

/** What can be said of a training before it is over. */
function halfway(plan: ResolvedTraining, nets: readonly SavedAae[], rows: number): TrainingFacts {
  const step = nets.reduce((sum, net) => sum + net.step, 0);
  const steps = plan.steps * plan.configs.length;
  return {
    resolved: { ...resolvedOf(plan), members: nets.length },
    step,
    steps,
    bestStep: step,
    curve: [],
    rows,
    stopped: true,
  };
}

function checkModelled(table: Table, encoding: Encoding): void {
  if (encoding.columns.some(({ form }) => form !== 'left')) return;
  throw new LacunaError(
    'bad-input',
    `"${table.name}" has no column that can be modelled: all are empty, ignored, free text or identifiers.`,
    'Set the kind of a column to numeric, categorical, boolean or datetime.',
  );
}

/** Rows that nets learn from, of those that are not held out. */
export function sampleRows(rows: Int32Array, random: Random): Int32Array {
  return rows.length <= mostTrainingRows ? rows : random.shuffle(rows).slice(0, mostTrainingRows).sort();
}

export function rowsOf(matrix: Matrix, rows: Int32Array): Matrix {
  return rows.length === matrix.rows ? matrix : { ...matrix, ...blockOf(matrix, rows) };
}
