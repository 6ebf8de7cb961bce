import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hosted } from '../../../scripts/setup/electron-hosted.mjs';
import { findElectron } from '../../../scripts/setup/electron.mjs';
import { verifyIntegrity } from '../../../scripts/setup/integrity.mjs';
import { ensureLauncher } from '../../../scripts/setup/launcher.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lacuna-electron-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the pinned runtime names one version and a whole hash', () => {
  expect(hosted.package.endsWith(`@${/(\d+\.\d+\.\d+)\.tgz$/.exec(hosted.tarball)?.[1] ?? ''}`)).toBe(true);
  expect(Buffer.from(hosted.integrity.replace('sha512-', ''), 'base64')).toHaveLength(64);
});

test('a fetched file passes with its own hash and is refused once a byte has changed', async () => {
  const file = join(folder, 'file.tgz');
  writeFileSync(file, 'abc');
  // SHA-512 of "abc", from FIPS 180-2.
  const integrity = 'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';
  await verifyIntegrity(file, integrity);
  writeFileSync(file, 'abd');
  await expect(verifyIntegrity(file, integrity)).rejects.toThrow(/is not the file that Lacuna pins.*It was not used\./);
});

test("the user's own Electron comes first, and a wrong path to it is named", () => {
  const executable = join(folder, 'electron');
  writeFileSync(executable, '');
  writeFileSync(join(folder, 'version'), 'v45.4.1\n');
  expect(findElectron(folder, { ELECTRON_EXEC_PATH: executable })).toEqual({
    executablePath: executable,
    version: '45.4.1',
    source: 'override',
  });
  const nowhere = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'nowhere') };
  expect(() => findElectron(folder, nowhere)).toThrow(/ELECTRON_OVERRIDE_DIST_PATH is set, but there is no Electron/);
});

test("the electron package's own runtime is found only when it is complete and of its version", () => {
  const dist = join(folder, 'node_modules', 'electron', 'dist');
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, '..', 'package.json'), '{"version":"45.4.1"}');
  writeFileSync(join(dist, '..', 'path.txt'), 'electron');
  writeFileSync(join(dist, 'electron'), '');
  writeFileSync(join(dist, 'version'), '44.0.0');
  expect(findElectron(folder, {})?.source).not.toBe('electron');
  writeFileSync(join(dist, 'version'), '45.4.1');
  expect(findElectron(folder, {})).toMatchObject({ source: 'electron', version: '45.4.1' });
});

test('the launcher opens the folder named after the flags, as Electron itself would', () => {
  const app = join(folder, 'my app');
  mkdirSync(join(app, 'out'), { recursive: true });
  writeFileSync(
    join(app, 'package.json'),
    '{"name":"table","productName":"Table","version":"1.2.3","main":"out/main.cjs"}',
  );
  writeFileSync(
    join(app, 'out', 'main.cjs'),
    "console.log(JSON.stringify([...require('electron').calls, process.defaultApp]))",
  );
  ensureLauncher(folder);
  // Node has no Electron: this one only notes what it is told.
  const electron = join(folder, 'resources', 'app', 'node_modules', 'electron', 'index.js');
  const fake = `const calls = [];
    const note = (name) => (...values) => void calls.push([name, ...values]);
    const app = { name: 'Table', setName: note('name'), setVersion: note('version'), setAppPath: note('path'), setPath: note('set'),
      getPath: () => '/profiles', commandLine: { hasSwitch: () => false } };
    module.exports = { app, calls };`;
  for (const path of [electron, join(app, 'node_modules', 'electron', 'index.js')]) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, path === electron ? fake : `module.exports = require(${JSON.stringify(electron)});`);
  }
  const launcher = join(folder, 'resources', 'app');
  const { main } = JSON.parse(readFileSync(join(launcher, 'package.json'), 'utf8')) as { main: string };
  // Electron's argv names no script, and neither does Node's with -e.
  const launch = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, ['-e', `require(${JSON.stringify(join(launcher, main))})`, '--', ...args]);
  const run = launch('--no-sandbox', '--inspect=0', app, 'a.csv');
  expect(JSON.parse(run.stdout.toString())).toEqual([
    ['name', 'Table'],
    ['version', '1.2.3'],
    ['path', app],
    ['set', 'userData', join('/profiles', 'Table')],
    true,
  ]);
  const lost = launch('--no-sandbox');
  expect([lost.status, lost.stderr.toString()]).toEqual([1, 'Name the folder of an app: electron FOLDER\n']);
});
