import type { Passed } from '../hooks';
import { turn } from '../turn';
import type { GateWish } from './messages';

/** How often the gate is looked at, and how long it may stay silent before it counts as shut. */
const lookMs = 30;

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Passes the state of a gate on to another realm, which must not wait for an answer between its steps.
 *
 * @param gate a pause is a promise that settles later
 * @param tell is called when the gate's state has changed
 * @param between is awaited whenever the gate stands open
 * @param over whether there is nobody to tell any more
 * @throws whatever the gate throws
 */
export async function followGate(
  gate: () => Promise<Passed>,
  tell: (wish: GateWish) => void,
  between: () => Promise<void>,
  over: () => boolean,
): Promise<void> {
  for (;;) {
    const passed = gate();
    const state = await Promise.race([passed, silence()]);
    if (over()) return void passed.catch(() => undefined);
    if (state === 'hold') tell('hold');
    const answer = await passed;
    if (over()) return;
    if (answer !== 'go' || state === 'hold') tell(answer);
    if (answer === 'stop') return;
    // In the middle of a step nobody answers.
    if (answer === 'go') await between();
    await wait(lookMs);
    if (over()) return;
  }
}

/** A process that was busy for a while finds both its timers and its gates late: the gate is given one more turn. */
async function silence(): Promise<'hold'> {
  await wait(lookMs);
  await turn();
  return 'hold';
}
