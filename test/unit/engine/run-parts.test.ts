import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RunProgress } from '../../../src-main/contract/run';
import { parseInput } from '../../../src-main/engine/parse-input';
import { RunClock } from '../../../src-main/engine/run/clock';
import { Gate } from '../../../src-main/engine/run/gate';
import { Reporter } from '../../../src-main/engine/run/reporter';

describe('the gate', () => {
  it('lets go on, holds while paused, and goes on again', async () => {
    const gate = new Gate();
    expect(await gate.pass()).toBe('go');
    gate.pause();
    let passed = false;
    const held = gate.pass().then((answer) => {
      passed = true;
      return answer;
    });
    await new Promise((later) => setTimeout(later, 30));
    expect(passed).toBe(false);
    gate.resume();
    expect(await held).toBe('go');
  });

  it('lets all who wait go on at once, by as much as is asked', async () => {
    const gate = new Gate();
    gate.step('phase');
    expect(await gate.pass()).toBe('go');
    gate.pause();
    gate.step('phase');
    // Nobody waited: the next one is let through.
    expect(await gate.pass()).toBe('phase');
    const waiting = [gate.pass(), gate.pass()];
    await new Promise((later) => setTimeout(later, 10));
    gate.step('step');
    expect(await Promise.all(waiting)).toEqual(['step', 'step']);
    const held = [gate.pass(), gate.pass()];
    await new Promise((later) => setTimeout(later, 10));
    expect(gate.paused).toBe(true);
    gate.resume();
    expect(await Promise.all(held)).toEqual(['go', 'go']);
  });

  it('stops a paused run, and throws after its end', async () => {
    const gate = new Gate();
    gate.pause();
    const held = gate.pass();
    await new Promise((later) => setTimeout(later, 5));
    gate.stop();
    expect(await held).toBe('stop');
    gate.pause();
    expect(await gate.pass()).toBe('stop');
    gate.end();
    gate.stop();
    await expect(gate.pass()).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

describe('the clock', () => {
  it('leaves pauses out and guesses what is left', () => {
    let now = 0;
    const clock = new RunClock(() => now);
    expect(clock.secondsLeft(0)).toBeNaN();
    now = 10_000;
    expect(clock.secondsLeft(0.25)).toBe(30);
    clock.pause();
    now = 99_000;
    expect(clock.seconds).toBe(10);
    clock.resume();
    now = 100_000;
    expect(clock.seconds).toBe(11);
    expect(clock.secondsLeft(1)).toBe(0);
  });
});

describe('the reporter', () => {
  it('sends at most ten messages a second and loses no point', async () => {
    const sent: RunProgress[] = [];
    const standing = {
      run: 1,
      state: 'training',
      step: 0,
      steps: 1,
      epoch: 0,
      share: 0,
      secondsSpent: 0,
      secondsLeft: 0,
      memoryBytes: 0,
      member: 1,
      members: 1,
    } as const;
    const reporter = new Reporter(
      () => standing,
      (progress) => sent.push(progress),
    );
    const point = { epoch: 0, reconstruction: 0, discriminator: 0, generator: 0, held: 0 };
    for (let step = 0; step < 50; step += 1) {
      reporter.add([{ ...point, step }]);
      await new Promise((later) => setTimeout(later, 5));
    }
    reporter.flush();
    expect(sent.flatMap(({ points }) => points.map(({ step }) => step))).toEqual(
      Array.from({ length: 50 }, (_, i) => i),
    );
    expect(sent.length).toBeLessThan(10);
  });
});

describe('input at the door', () => {
  const schema = z.object({ rows: z.int().min(1).max(10), list: z.array(z.string()).optional() });

  it('fills in and passes', () => expect(parseInput(schema, { rows: 3 }, 'table/page')).toEqual({ rows: 3 }));

  it.each([undefined, null, 7, 'x', [], { rows: 0 }, { rows: '3' }, { rows: 1, list: [1] }, { rows: Number.NaN }])(
    'refuses %j in one sentence',
    (input) => {
      expect(() => parseInput(schema, input, 'table/page')).toThrow(
        /^What was sent for table\/page.* is not valid: .+\.$/,
      );
    },
  );
});
