import { createPinia, setActivePinia } from 'pinia';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunProgress, RunState } from '../../../src-main/contract/run';
import { writeLine, type RecordedLine } from '../../../src-renderer/bridge/recording';

const settings = { goal: 'fill', quality: 'fast', seed: 1, backend: 'auto', prior: { kind: 'gaussian' }, hidden: 0.1 };
const resolved = { latent: 4, units: 32, layers: 1, batch: 32, epochs: 10, members: 1, parameters: 99 };
const point = (step: number) => ({ step, epoch: 1, reconstruction: 1, discriminator: 1, generator: 1, held: 1 });
const progress = (state: RunState, step: number): RunProgress => ({
  run: 7,
  state,
  step,
  steps: 30,
  epoch: 1,
  share: step / 30,
  secondsSpent: 1,
  secondsLeft: 2,
  memoryBytes: 1,
  points: step === 0 ? [] : [point(step)],
  member: 1,
  members: 1,
});
const told = (payload: RunProgress, after = 1): RecordedLine => ({
  event: 'run/progress',
  payload,
  after,
  when: 'run/start',
});

/** A session in which a run is started, a former one speaks once more, and the new one ends. */
const session: RecordedLine[] = [
  { call: 'run/start', value: { run: 7 } },
  { call: 'run/plan', value: resolved },
  {
    call: 'run/facts',
    value: {
      id: 7,
      state: 'done',
      settings,
      resolved,
      backend: 'WASM',
      startedAt: 'now',
      seconds: 3,
      step: 30,
      steps: 30,
      bestStep: 20,
      curve: [point(10), point(20), point(30)],
      error: null,
    },
  },
  { call: 'run/pause', error: { kind: 'bad-input', message: 'No run is going on.', next: 'Start one first.' } },
  told(progress('training', 10)),
  { event: 'run/progress', payload: { ...progress('training', 5), run: 6 }, after: 0, when: 'run/start' },
  told(progress('training', 20)),
  told(progress('training', 30)),
  told(progress('done', 0)),
];

/** The window's own surroundings: an address, a recording behind it, frames. */
beforeAll(() => {
  vi.stubGlobal('window', { location: { search: '' }, setTimeout, clearTimeout });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(session.map(writeLine).join('\n'))));
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 4));
});
beforeEach(() => setActivePinia(createPinia()));

async function storeOf() {
  const { useRunStore } = await import('../../../src-renderer/stores/run');
  return useRunStore();
}

describe('useRunStore', () => {
  it('follows a run to its end, without the words of the former one', async () => {
    const run = await storeOf();
    expect(run.state).toBeNull();
    await run.start();
    await vi.waitFor(() => expect(run.finished).toBe(1));
    expect(run.state).toBe('done');
    expect(run.ready).toBe(true);
    expect(run.facts?.bestStep).toBe(20);
    expect(Array.from({ length: run.curve.length }, (_, at) => run.curve.step(at))).toEqual([10, 20, 30]);
    expect(run.curve.starts).toEqual([0]);
  });

  it('says why a command was refused and forgets it with the next one', async () => {
    const run = await storeOf();
    await run.pause();
    expect(run.error?.message).toBe('No run is going on.');
    expect(run.asking).toBeNull();
    await run.start();
    expect(run.error).toBeNull();
  });

  it('goes back to its own choices for everything but goal and quality', async () => {
    const run = await storeOf();
    run.set('goal', 'explore');
    run.set('latent', 2);
    run.resetAdvanced();
    expect(run.settings).toEqual({ goal: 'explore', quality: 'balanced' });
  });
});
