// A vitest reporter that writes how many tests passed, failed and were skipped into the file that LACUNA_TEST_COUNTS names.
import { writeFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed with files that could not be loaded and errors outside of any test
 * @property {number} skipped
 *
 * @typedef {object} TestModule what vitest hands over for one file (the parts used here)
 * @property {() => string} state
 * @property {{ allTests: () => Iterable<{ result: () => { state: string } }> }} children
 */

/**
 * @param {readonly TestModule[]} modules
 * @param {readonly unknown[]} errors outside of any test
 * @returns {Counts}
 */
export function countTests(modules, errors) {
  const counts = { passed: 0, failed: errors.length, skipped: 0 };
  for (const module of modules) {
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') counts.passed += 1;
      else if (state === 'skipped') counts.skipped += 1;
      else failedHere += 1; // a test without a result was cut off: it did not pass
    }
    // A file that could not be loaded, or whose hooks threw, has failed though none of its tests did.
    if (module.state() === 'failed' && failedHere === 0) failedHere = 1;
    counts.failed += failedHere;
  }
  return counts;
}

// Vitest loads a reporter from a file by its default export.
export default class CountReporter {
  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly unknown[]} errors
   */
  onTestRunEnd(modules, errors) {
    const path = process.env['LACUNA_TEST_COUNTS'];
    if (path !== undefined) writeFileSync(path, JSON.stringify(countTests(modules, errors)));
  }
}
