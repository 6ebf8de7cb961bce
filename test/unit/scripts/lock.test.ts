import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isStale, withLock } from '../../../scripts/setup/lock.mjs';

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lacuna-lock-'));
  lock = join(folder, 'lock');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function leaveLock(owner: { host: string; pid: number }): void {
  mkdirSync(lock);
  writeFileSync(join(lock, 'owner.json'), JSON.stringify(owner));
}

test('two holders never overlap, and the lock is gone afterwards, also after an error', async () => {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, (inside += 1));
    await wait(30);
    inside -= 1;
  };
  await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)]);
  expect(most).toBe(1);
  await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(existsSync(lock)).toBe(false);
});

test('the lock of an ended process is taken over', async () => {
  leaveLock({ host: hostname(), pid: 2 ** 30 });
  expect(await withLock(lock, () => Promise.resolve('done'))).toBe('done');
});

test('a lock is stale when its process has ended or its heartbeat stopped, not before', () => {
  leaveLock({ host: hostname(), pid: process.pid });
  expect(isStale(lock)).toBe(false);
  writeFileSync(join(lock, 'owner.json'), JSON.stringify({ host: 'another machine', pid: 2 ** 30 }));
  expect(isStale(lock)).toBe(false);
  utimesSync(lock, new Date(), new Date(Date.now() - 60_000));
  expect(isStale(lock)).toBe(true);
});
