import type { CurvePoint } from '../contract/run';
import type { Random } from '../compute/random';
import type { Matrix } from '../encoding/matrix';
import type { SavedAae } from '../model/trained';
import { Due } from '../training/due';
import type { ResolvedTraining } from '../training/plan';
import { trainAae } from '../training/train-aae';
import type { RunHooks } from './filled-run';
import { chooseHidden, withoutCells } from './hidden-cells';
import type { Progress } from './progress';

/** Of the observed cells, how many each net leaves out to watch when it is best. Every net watches others. */
const watched = 0.05;
/** Steps on all cells after the scoring, as a share of the steps that were best. */
const afterwards = 0.25;

/** What a crash costs at most. */
const checkpointMs = 3000;

export interface TrainedNets {
  readonly nets: SavedAae[];
  readonly curve: readonly CurvePoint[];
  /** Steps done, and those of the best weights, over all nets. */
  readonly steps: number;
  readonly bestStep: number;
  readonly stopped: boolean;
}

/**
 * Trains the nets one after the other, each without the hidden cells and without some more of its own, which tell it when
 * to stop. A 'stop' ends the net in hand and leaves out those that have not begun.
 * @param without the matrix without the hidden cells
 * @param checkpoint hears of the nets that are finished and of the one in hand
 */
export async function trainNets(
  without: Matrix,
  plan: ResolvedTraining,
  random: Random,
  hooks: RunHooks,
  progress: Progress,
  checkpoint: (nets: readonly SavedAae[]) => void,
): Promise<TrainedNets> {
  const nets: SavedAae[] = [];
  const curve: CurvePoint[] = [];
  // One clock for all nets: each may be over before a checkpoint of its own is due.
  const due = new Due(checkpointMs);
  let steps = 0;
  let bestStep = 0;
  let stopped = false;
  for (const [member, config] of plan.configs.entries()) {
    if (stopped) break;
    const cells = chooseHidden(without, watched, random.fork(`watch ${member}`));
    const before = steps;
    const result = await trainAae(
      {
        matrix: withoutCells(without, cells),
        truth: cells.rows.length > 0 ? { x: without.x, cells } : undefined,
        config,
        steps: plan.steps,
        seconds: plan.secondsEach,
      },
      {
        onPoint: (point) => {
          const shown = { ...point, step: before + point.step };
          curve.push(shown);
          progress.train(member, shown, point.step / plan.steps);
        },
        onLatents: (snapshot) => hooks.onLatents({ ...snapshot, step: before + snapshot.step }),
        checkpoint: async (net) => {
          if (due.take()) checkpoint([...nets, await net()]);
        },
        gate: () => hooks.gate(),
      },
    );
    nets.push(result.net);
    steps += result.steps;
    bestStep += result.bestStep;
    stopped = result.stopped;
  }
  // What follows takes a while too.
  if (nets.length > 0) checkpoint(nets);
  return { nets, curve, steps, bestStep, stopped };
}

/** Lets the nets learn from every observed cell for a while, so that no cell was hidden in vain. */
export async function finishNets(
  nets: readonly SavedAae[],
  matrix: Matrix,
  hooks: RunHooks,
  progress: Progress,
): Promise<SavedAae[]> {
  const finished: SavedAae[] = [];
  for (const [member, start] of nets.entries()) {
    const steps = Math.round(start.step * afterwards);
    if (steps === 0) {
      finished.push(start);
      continue;
    }
    const result = await trainAae(
      { matrix, config: start.config, steps, start },
      {
        onPoint: (point) => progress.finish((member + Math.min(1, (point.step - start.step) / steps)) / nets.length),
        gate: () => hooks.gate(),
      },
    );
    finished.push(result.net);
    progress.finish((member + 1) / nets.length);
  }
  return finished;
}
