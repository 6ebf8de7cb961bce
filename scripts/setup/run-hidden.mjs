// Runs a tool without showing what it says; its output is kept for the case that it fails.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 1 when the tool could not be started or was killed
 * @property {string} output the end of stdout and stderr together
 *
 * @typedef {object} HiddenOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [shell]
 * @property {AbortSignal} [signal] kills the tool when aborted
 */

const keptCharacters = 20_000;

/** @type {NodeJS.Signals[]} */
const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * When we are told to end, the tool ends first: left alone it would go on writing where the next set-up begins.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {HiddenOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function runHidden(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    /** @type {NodeJS.Signals | undefined} */
    let toldToEnd;
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output = (output + chunk.toString('utf8')).slice(-keptCharacters);
    };
    /** @param {NodeJS.Signals} signal */
    const end = (signal) => {
      toldToEnd = signal;
      child.kill(signal);
    };
    for (const signal of endSignals) process.on(signal, end);
    /** @param {Outcome} outcome */
    const finish = (outcome) => {
      for (const signal of endSignals) process.off(signal, end);
      if (toldToEnd !== undefined) process.exit(128 + constants.signals[toldToEnd]);
      resolve(outcome);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => finish({ code: 1, output: `${output}${error.message}` }));
    child.on('close', (code) => finish({ code: code ?? 1, output: output.trim() }));
  });
}
