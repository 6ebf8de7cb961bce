// Runs a program in the foreground: our streams are its streams, its end is ours.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit code; 128 + its number for a signal, as shells do (130: interrupted by Ctrl-C)
 */
export function runForeground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
    // A terminal's Ctrl-C reaches the child by itself; a signal sent to us alone is handed on.
    const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    let interrupted = false;
    const note = () => void (interrupted = true);
    process.on('SIGTERM', forward).on('SIGHUP', forward).on('SIGINT', note);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', forward).off('SIGHUP', forward).off('SIGINT', note);
      resolve(interrupted ? 130 : (code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
    });
  });
}
