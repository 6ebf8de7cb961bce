import type { Passed } from '../training/hooks';
import type { Trainer } from '../training/trainer';
import type { RunHooks } from './filled-run';

/**
 * Shares work out among trainers: each takes the next piece when it is done with one. A piece that answers true (it was
 * stopped) is the last to be begun. When one fails, the others are ended at their gates before the error is thrown.
 *
 * @param work is given the gate that its training has to pass
 */
export async function shareOut(
  trainers: readonly Trainer[],
  pieces: number,
  { gate }: Pick<RunHooks, 'gate'>,
  work: (trainer: Trainer, piece: number, gate: RunHooks['gate']) => Promise<boolean>,
): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const pass = async (): Promise<Passed> => {
    if (failures.length > 0) throw failures[0];
    return gate();
  };
  const lane = async (trainer: Trainer): Promise<void> => {
    try {
      while (next < pieces && failures.length === 0) {
        if (await work(trainer, next++, pass)) next = pieces;
      }
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(trainers.map(lane));
  if (failures.length > 0) throw failures[0];
}
