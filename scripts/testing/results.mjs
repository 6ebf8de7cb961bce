// The line that `npm test` ends with.

/** @typedef {{ code: number, counts: import('./count-reporter.mjs').Counts | undefined }} Run one vitest run: exit code, and its counts unless it died */

/**
 * @param {Run[]} runs
 * @returns {{ line: string, ok: boolean, executed: number }} ok: every run ended well, and at least one test ran
 */
export function closingLine(runs) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const { code, counts } of runs) {
    passed += counts?.passed ?? 0;
    skipped += counts?.skipped ?? 0;
    // A run that ended badly without a failed test is a failure of its own.
    failed += counts?.failed || (code === 0 && counts !== undefined ? 0 : 1);
  }
  const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return { line, ok: failed === 0 && passed > 0, executed: passed + failed };
}
