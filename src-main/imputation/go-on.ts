import type { CurvePoint, RunSettings } from '../contract/run';
import { Random } from '../compute/random';
import { naturalValues } from '../encoding/encode-table';
import { fitSampler } from '../generation/sampler';
import { loadAae } from '../model/load-aae';
import type { SavedAae } from '../model/trained';
import type { Table } from '../table/table';
import { expectedSeconds, planTraining } from '../training/plan';
import { shownLabels, withGroups } from '../training/row-groups';
import { trainHere, type Trainers } from '../training/trainers';
import type { FilledRun, RunHooks, TrainingFacts } from './filled-run';
import { fitAllWays, fitSimpleWays } from './fit-ways';
import { rowsBeside } from './held-rows';
import { rowsOf, sampleRows } from './learn';
import { NetsInHand } from './nets-in-hand';
import { packLearned, unpackLearned } from './pack-learned';
import { Progress } from './progress';
import { shareOut } from './share-out';
import { fill } from './train-and-fill';

/**
 * Goes on with the nets of a finished run, each from its weights and optimisers, at the rate that it ended with (schedule.ts), on
 * every observed cell of the same table, and fills the gaps again.
 *
 * The nets have seen the cells that were hidden by now, so nothing is scored again: the choice of methods, the intervals and the
 * scores stay those of the run before, and no net is watched.
 *
 * @param settings those of the run before, with the passes or the time of this one
 */
export async function goOn(
  table: Table,
  before: FilledRun,
  settings: RunSettings,
  hooks: RunHooks,
  trainers: Trainers = trainHere,
): Promise<FilledRun> {
  hooks.onState('preparing');
  const { encoding, matrix } = before;
  const known = unpackLearned(before.save());
  const starts = known.nets.map((net) => net.save());
  for (const net of known.nets) net.dispose();
  const random = new Random(settings.seed, 'imputation');
  const sample = sampleRows(rowsBeside(known.held, table.rows), random.fork('rows'));
  const plan = planTraining(settings, sample.length, encoding.width, encoding.spans.length, starts[0]?.config.family);
  const progress = new Progress(hooks, starts.length, plan.steps);
  const bytes = 4 * sample.length * (2 * encoding.width + encoding.spans.length);
  const work = { members: starts.length, seconds: expectedSeconds(plan), bytes };
  const ready = await trainers.readyFor(work, (sentence) => hooks.note(sentence));
  progress.prepare();

  hooks.onState('training');
  hooks.note('The scores are those of the model before it went on: by now it has seen the cells that were hidden.');
  const facts = (steps: number, curve: readonly CurvePoint[], stopped: boolean): TrainingFacts => ({
    ...known.training,
    step: steps,
    steps: plan.steps * starts.length,
    bestStep: steps,
    curve,
    stopped,
  });
  const stepsOf = (saved: readonly SavedAae[]): number =>
    saved.reduce((sum, net) => sum + net.step, 0) - starts.reduce((sum, net) => sum + net.step, 0);
  const inHand = new NetsInHand((saved) =>
    hooks.checkpoint(packLearned({ ...known, nets: saved, training: facts(stepsOf(saved), [], true) })),
  );
  const nets = [...starts];
  const curves = starts.map((): CurvePoint[] => []);
  let [steps, stopped] = [0, false];
  const rows = rowsOf(matrix, sample);
  await shareOut(ready, starts.length, hooks, async (trainer, member, gate) => {
    const start = starts[member];
    inHand.begin(member);
    const onPoint = (point: CurvePoint): void => {
      const shown = starts.length > 1 ? { ...point, net: member } : point;
      curves[member].push(shown);
      progress.train(member, point, (point.step - start.step) / plan.steps, shown);
    };
    const result = await trainer.train(
      {
        matrix: rows,
        config: start.config,
        steps: plan.steps,
        seconds: plan.secondsEach === undefined ? undefined : plan.secondsEach * ready.length,
        start,
      },
      {
        onPoint,
        onLatents: (snapshot) => {
          if (!inHand.isFirst(member)) return;
          const { seed, family } = start.config;
          hooks.onLatents(withGroups(snapshot, shownLabels(rows, encoding, family?.label ?? null, seed), family));
        },
        onPhase: (report) => {
          if (inHand.isFirst(member)) hooks.onPhase?.(report);
        },
        checkpoint: (net) => inHand.offer(member, net),
        gate,
      },
    );
    nets[member] = result.net;
    inHand.finish(member, result.net);
    steps += result.steps;
    stopped ||= result.stopped;
    progress.trained(member, result.steps);
    return result.stopped;
  });

  const natural = encoding.spans.map(({ column }) => naturalValues(encoding, table, column));
  const breathe = async (): Promise<void> => void (await hooks.gate());
  const part = { encoding, natural, matrix, quality: settings.quality, random, breathe };
  const models = nets.map(loadAae);
  const ways = await fitAllWays(
    part,
    await fitSimpleWays(part),
    models.filter(({ encodes }) => encodes),
  );
  // The codes have moved.
  const sampler =
    known.sampler === null ? null : await fitSampler(encoding, models, matrix, sample, settings.seed, breathe);
  const learned = { ...known, nets: models, ways, sampler, training: facts(steps, curves.flat(), stopped) };
  return fill(table, { learned, matrix, progress }, hooks);
}
