// How set-up speaks: on stderr only, so that stdout stays the result of the command that the user asked for.

/**
 * A set-up step that cannot go on, for a reason that the user can do something about.
 * The message is one line: what, and what to do. `details` is the hidden output of the tool that failed.
 */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {string} [details]
   */
  constructor(message, details = '') {
    super(message);
    this.name = 'SetupError';
    this.details = details;
  }
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Says what begins, does it, and says how long it took.
 *
 * @template Result
 * @param {string} before line printed first
 * @param {string} after line printed at the end; the seconds follow it
 * @param {() => Promise<Result>} work
 */
export async function timed(before, after, work) {
  say(before);
  const start = performance.now();
  const result = await work();
  say(`${after} after ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  return result;
}

/**
 * Runs an entry script. A SetupError becomes one line and exit code 1; anything else is a bug and keeps its stack.
 *
 * @param {() => Promise<void>} main
 * @param {{ details: boolean }} options details: also show the hidden output of the tool that failed
 */
export async function runEntry(main, { details }) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    if (details && error.details !== '') say(error.details);
    say(error.message);
    process.exitCode = 1;
  }
}
