// One set-up at a time: a folder is the lock, because making a folder either succeeds or fails, on every system.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from './talk.mjs';

const heartbeatMs = 2_000;
const staleMs = 30_000;

/**
 * Runs `work` while holding the lock. Another process's lock is waited for; a dead one's is taken over: at once when
 * its process on this machine has ended, otherwise when its heartbeat has been silent for 30 s.
 *
 * @template Result
 * @param {string} folder the lock, which must not exist otherwise
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(folder, work) {
  mkdirSync(dirname(folder), { recursive: true });
  for (let attempt = 0; !tryLock(folder); attempt += 1) {
    if (isStale(folder)) takeAway(folder);
    else if (attempt === 5) say('Waiting for another Lacuna set-up to finish…');
    await wait(100 + Math.random() * 100);
  }
  const heartbeat = setInterval(() => touch(folder), heartbeatMs);
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

/** @param {string} folder */
function tryLock(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ host: hostname(), pid: process.pid }));
  return true;
}

/** @param {string} folder */
export function isStale(folder) {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  if (Date.now() - stats.mtimeMs > staleMs) return true;
  try {
    const owner = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'));
    // A process number means nothing on another machine or in another container that shares the folder.
    return owner.host === hostname() && !isAlive(owner.pid);
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Renaming lets only one of several waiters take a dead lock away.
 *
 * @param {string} folder
 */
function takeAway(folder) {
  const aside = `${folder}.${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch {
    return;
  }
  rmSync(aside, { recursive: true, force: true });
}

/** @param {string} folder */
function touch(folder) {
  try {
    utimesSync(folder, new Date(), new Date());
  } catch {
    // The lock is gone only if someone removed it by hand; the work goes on.
  }
}
