import type { CurvePoint, LatentSnapshot, RowGroups } from '../contract/run';
import type { Random } from '../compute/random';
import type { Matrix } from '../encoding/matrix';
import type { SavedAae } from '../model/trained';
import type { TrainingHooks, TrainingLatents, TrainingResult } from '../training/hooks';
import type { ResolvedTraining } from '../training/plan';
import { withGroups } from '../training/row-groups';
import type { Trainer } from '../training/trainer';
import type { RunHooks } from './filled-run';
import { chooseHidden, withoutCells } from './hidden-cells';
import { NetsInHand } from './nets-in-hand';
import type { Progress } from './progress';
import { shareOut } from './share-out';

/** Of the observed cells, how many each net leaves out to watch when it is best. Every net watches others. */
const watched = 0.05;
/** Steps on all cells after the scoring, as a share of the steps that were best. */
const afterwards = 0.25;

export interface TrainedNets {
  readonly nets: SavedAae[];
  readonly curve: readonly CurvePoint[];
  /** Steps done, and those of the best weights, over all nets. */
  readonly steps: number;
  readonly bestStep: number;
  readonly stopped: boolean;
}

/** What training needs beside its data. */
export interface Workshop {
  readonly hooks: RunHooks;
  readonly progress: Progress;
  /** So many nets are trained at once. What comes of it does not depend on their number. */
  readonly trainers: readonly Trainer[];
}

/**
 * Trains the nets, each without the hidden cells and without some more of its own, which tell it when to stop. A 'stop' ends the
 * nets in hand and leaves out those that have not begun.
 * @param without the matrix without the hidden cells
 * @param checkpoint hears of the nets that are finished and of those in hand
 * @param labels of the rows that a net of this seed shows
 */
export async function trainNets(
  without: Matrix,
  plan: ResolvedTraining,
  random: Random,
  { hooks, progress, trainers }: Workshop,
  checkpoint: (nets: readonly SavedAae[]) => void,
  labels: (seed: number) => RowGroups | null,
): Promise<TrainedNets> {
  const inHand = new NetsInHand(checkpoint);
  const results = new Map<number, TrainingResult>();
  const several = trainers.length > 1;
  const stepsBefore = (member: number): number =>
    total(
      [...results].filter(([other]) => other < member),
      'steps',
    );
  // One at a time, steps count on over all nets; several at once count each their own.
  const shown = (member: number, point: CurvePoint): CurvePoint =>
    several ? { ...point, net: member } : { ...point, step: stepsBefore(member) + point.step };

  const named = (member: number, snapshot: TrainingLatents): Omit<LatentSnapshot, 'run'> => {
    const { seed, family } = plan.configs[member];
    return withGroups(snapshot, labels(seed), family);
  };

  await shareOut(trainers, plan.configs.length, hooks, async (trainer, member, gate) => {
    const cells = chooseHidden(without, watched, random.fork(`watch ${member}`));
    inHand.begin(member);
    const onPoint = (point: CurvePoint): void =>
      progress.train(member, point, point.step / plan.steps, shown(member, point));
    const watching: TrainingHooks = {
      onPoint,
      onLatents: (snapshot) => {
        // One picture for all nets: that of the first.
        if (!inHand.isFirst(member)) return;
        hooks.onLatents(named(member, { ...snapshot, step: stepsBefore(member) + snapshot.step }));
      },
      onPhase: (report) => {
        if (inHand.isFirst(member)) hooks.onPhase?.({ ...report, step: stepsBefore(member) + report.step });
      },
      checkpoint: (net) => inHand.offer(member, net),
      gate,
    };
    const result = await trainer.train(
      {
        matrix: withoutCells(without, cells),
        truth: cells.rows.length > 0 ? { x: without.x, cells } : undefined,
        config: plan.configs[member],
        steps: plan.steps,
        // The nets share the time, not the cores.
        seconds: plan.secondsEach === undefined ? undefined : plan.secondsEach * trainers.length,
      },
      watching,
    );
    results.set(member, result);
    inHand.finish(member, result.net);
    progress.trained(member, result.steps);
    return result.stopped;
  });

  const finished = [...results].sort(([a], [b]) => a - b);
  const nets = finished.map(([, { net }]) => net);
  // What follows takes a while too.
  if (nets.length > 0) checkpoint(nets);
  const curve = finished.flatMap(([member, result]) =>
    result.curve.map((point) => ({ ...point, step: stepsBefore(member) + point.step })),
  );
  const stopped = finished.some(([, result]) => result.stopped);
  return { nets, curve, steps: total(finished, 'steps'), bestStep: total(finished, 'bestStep'), stopped };
}

function total(results: readonly (readonly [number, TrainingResult])[], what: 'steps' | 'bestStep'): number {
  return results.reduce((sum, [, result]) => sum + result[what], 0);
}

/** Lets the nets learn from every observed cell for a while, so that no cell was hidden in vain. */
export async function finishNets(
  nets: readonly SavedAae[],
  matrix: Matrix,
  { hooks, progress, trainers }: Workshop,
): Promise<SavedAae[]> {
  const finished = [...nets];
  const parts = new Float64Array(nets.length);
  const tell = (member: number, part: number): void => {
    parts[member] = part;
    progress.finish(parts.reduce((sum, one) => sum + one, 0) / nets.length);
  };
  await shareOut(trainers, nets.length, hooks, async (trainer, member, gate) => {
    const start = nets[member];
    const steps = Math.round(start.step * afterwards);
    if (steps === 0) return false;
    const onPoint = (point: CurvePoint): void => tell(member, Math.min(1, (point.step - start.step) / steps));
    const result = await trainer.train({ matrix, config: start.config, steps, start }, { onPoint, gate });
    finished[member] = result.net;
    tell(member, 1);
    return result.stopped;
  });
  return finished;
}
