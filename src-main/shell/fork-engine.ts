import { createWriteStream, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { app, utilityProcess, type MessagePortMain } from 'electron';
import type { EngineProcess } from './engine-host';

/**
 * Forks the engine as a utility process of Electron's. What it writes to its standard error stands in logs/engine.log,
 * with the log of the time before beside it.
 *
 * @param script out/main/engine.cjs
 * @param workspace where the engine keeps what must survive a crash
 */
export function forkEngine(script: string, workspace: string, logs: string): EngineProcess<MessagePortMain> {
  mkdirSync(workspace, { recursive: true });
  const child = utilityProcess.fork(script, [workspace], {
    serviceName: 'Lacuna engine',
    stdio: ['ignore', 'inherit', 'pipe'],
    // Where native backends are installed: the same folder as the command line's.
    env: { ...process.env, LACUNA_USER_DATA: app.getPath('userData') },
  });
  const log = openLog(logs);
  child.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk);
    log.write(chunk);
  });
  // Electron 33 and later tell why V8 gave up, just before the exit; without a listener that would end main as well.
  child.on('error', (type, location) => log.write(`${type} at ${location}\n`));
  child.once('exit', () => log.end());
  return {
    post: (message, ports) => child.postMessage(message, ports),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  };
}

function openLog(folder: string): NodeJS.WritableStream {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'engine.log');
  try {
    renameSync(path, join(folder, 'engine-before.log'));
  } catch {
    // There was none.
  }
  const log = createWriteStream(path);
  // A full disk must not end the app for a log.
  log.on('error', () => undefined);
  return log;
}
