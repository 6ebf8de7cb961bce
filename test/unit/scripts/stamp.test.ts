import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isFresh } from '../../../scripts/setup/build.mjs';
import { readStamp, treeFingerprint, writeStamp } from '../../../scripts/setup/stamp.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lacuna-stamp-'));
  mkdirSync(join(folder, 'src-main', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'src-main', 'deep', 'a.ts'), 'one');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a stamp reads back; a missing or broken one is none', () => {
  const path = join(folder, 'out', 'stamp.json');
  expect(readStamp(path)).toBeUndefined();
  writeStamp(path, 'abc');
  expect(readStamp(path)).toBe('abc');
  writeFileSync(path, '{"fingerprint": 3');
  expect(readStamp(path)).toBeUndefined();
});

test('the fingerprint of a tree stays for the same files and changes with size, time, name and absence', () => {
  const file = join(folder, 'src-main', 'deep', 'a.ts');
  const entries = ['src-main', 'tsconfig.json'];
  const first = treeFingerprint(folder, entries);
  expect(treeFingerprint(folder, entries)).toBe(first);
  const seen = new Set([first]);
  const changes = [
    () => writeFileSync(file, 'other'),
    () => utimesSync(file, new Date(0), new Date(1_000_000)),
    () => writeFileSync(join(folder, 'src-main', 'b.ts'), ''),
    () => writeFileSync(join(folder, 'tsconfig.json'), '{}'),
    () => rmSync(file),
  ];
  for (const change of changes) {
    change();
    seen.add(treeFingerprint(folder, entries));
  }
  expect(seen.size).toBe(changes.length + 1);
});

test('a build is fresh only with its products and an unchanged source', () => {
  mkdirSync(join(folder, 'out', 'main'), { recursive: true });
  const products = ['main.cjs', 'engine.cjs', 'cli.cjs'];
  for (const name of products) writeFileSync(join(folder, 'out', 'main', name), '');
  expect(isFresh(folder)).toBe(false);
  writeStamp(join(folder, 'out', '.lacuna-build.json'), treeFingerprint(folder, ['src-main']));
  expect(isFresh(folder)).toBe(true);
  rmSync(join(folder, 'out', 'main', 'cli.cjs'));
  expect(isFresh(folder)).toBe(false);
  writeFileSync(join(folder, 'out', 'main', 'cli.cjs'), '');
  writeFileSync(join(folder, 'src-main', 'deep', 'a.ts'), 'changed');
  expect(isFresh(folder)).toBe(false);
});
