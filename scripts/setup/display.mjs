// Where windows can be shown.
import { spawn } from 'node:child_process';
import { SetupError } from './talk.mjs';

/**
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * Starts a virtual X server on the first free display. It is asked for its number (-displayfd) instead of being given
 * one, so test runs side by side do not collide, and xauth is not needed.
 *
 * @returns {Promise<{ display: string, stop: () => void }>} display: such as `:99`
 */
export function startVirtualDisplay() {
  return new Promise((resolve, reject) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    const stop = () => void server.kill();
    process.once('exit', stop);
    let talk = '';
    server.stderr?.on('data', (chunk) => (talk += chunk));
    server.once('error', (error) => reject(new SetupError(`Xvfb could not be started: ${error.message}`)));
    server.once('exit', (code) => reject(new SetupError(`Xvfb ended with code ${code} before it was ready.`, talk)));
    server.stdio[3]?.once('data', (chunk) => resolve({ display: `:${String(chunk).trim()}`, stop }));
  });
}
