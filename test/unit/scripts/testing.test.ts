import { expect, test } from 'vitest';
import { countTests } from '../../../scripts/testing/count-reporter.mjs';
import { planTests } from '../../../scripts/testing/plan.mjs';
import { closingLine } from '../../../scripts/testing/results.mjs';

test('flags and paths choose the runs; the rest goes to vitest', () => {
  expect(planTests([])).toEqual({ quick: true, endToEnd: true, args: [] });
  expect(planTests(['-t', 'fills'])).toEqual({ quick: true, endToEnd: true, args: ['-t', 'fills'] });
  expect(planTests(['--unit', '--bail=1'])).toEqual({ quick: true, endToEnd: false, args: ['--bail=1'] });
  expect(planTests(['--e2e'])).toEqual({ quick: false, endToEnd: true, args: [] });
  expect(planTests(['test/unit/table'])).toMatchObject({ quick: true, endToEnd: false });
  expect(planTests(['./test/e2e/start.test.ts'])).toMatchObject({ quick: false, endToEnd: true });
  expect(planTests(['test/engine', 'test/e2e'])).toMatchObject({ quick: true, endToEnd: true });
});

function file(state: string, tests: string[]): Parameters<typeof countTests>[0][number] {
  return {
    state: () => state,
    children: { allTests: () => tests.map((result) => ({ result: () => ({ state: result }) })) },
  };
}

test('a file that could not be loaded and an error outside of tests count as failures', () => {
  expect(countTests([file('passed', ['passed', 'passed', 'skipped'])], [])).toEqual({
    passed: 2,
    failed: 0,
    skipped: 1,
  });
  expect(countTests([file('failed', ['passed', 'failed'])], [])).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(countTests([file('failed', [])], [])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countTests([file('passed', ['passed', 'pending'])], [new Error('loose')])).toEqual({
    passed: 1,
    failed: 2,
    skipped: 0,
  });
});

test('the closing line adds up the runs', () => {
  const good = { code: 0, counts: { passed: 3, failed: 0, skipped: 0 } };
  expect(closingLine([good, good])).toEqual({ line: '6 passed, 0 failed', ok: true, executed: 6 });
  const bad = { code: 1, counts: { passed: 1, failed: 2, skipped: 4 } };
  expect(closingLine([good, bad])).toEqual({ line: '4 passed, 2 failed, 4 skipped', ok: false, executed: 6 });
});

test('a run that died, ended badly or ran nothing is not a success', () => {
  expect(closingLine([{ code: 137, counts: undefined }])).toMatchObject({ line: '0 passed, 1 failed', ok: false });
  expect(closingLine([{ code: 0, counts: undefined }])).toMatchObject({ ok: false });
  expect(closingLine([{ code: 1, counts: { passed: 5, failed: 0, skipped: 0 } }])).toMatchObject({
    line: '5 passed, 1 failed',
    ok: false,
  });
  expect(closingLine([{ code: 0, counts: { passed: 0, failed: 0, skipped: 2 } }])).toMatchObject({ ok: false });
});
