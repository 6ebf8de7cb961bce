import { mkdir, rename, rm, symlink, writeFile, copyFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { InstallState } from '../../contract/compute';
import { LacunaError } from '../../contract/error';
import type { NativeName, PackagePlace } from '../native/packages';
import { buildBinding } from './build-binding';
import { findBuildTools } from './compiler';
import { download } from './download';
import { bindingFile, computeFolder, dataFolder, nativeFolder } from './folders';
import { installedFile, type Installed } from './installed';
import { cancelled } from './network-errors';
import { fetchOf, type Fetch } from './fetches';
import { unzip } from './unzip';
import { untar } from './untar';

export interface InstallWatch {
  readonly signal: AbortSignal;
  /** `bytes` of `totalBytes` of all files of this state together; 0 of 0: it cannot be told. */
  onProgress(state: InstallState, file: string, bytes: number, totalBytes: number): void;
}

export interface InstallOptions {
  readonly data?: string;
  /** Connections silent for so long are taken up again. */
  readonly stallMs?: number;
}

/**
 * Fetches TensorFlow's library, builds the binding and puts both in place of what was there, at once: until then a
 * folder beside it is filled, and whatever goes wrong leaves the old one as it was. What has been fetched is kept until the
 * installation has come to its end, so that the next try goes on from there.
 *
 * @param place of the package whose binding is built
 * @param fetches what to fetch, as `planFetches` tells
 * @throws LacunaError with what is missing or went wrong
 */
export async function installNative(
  name: NativeName,
  place: PackagePlace,
  tensorflow: string,
  fetches: readonly Fetch[],
  watch: InstallWatch,
  options: InstallOptions = {},
): Promise<void> {
  const data = options.data ?? dataFolder();
  const home = nativeFolder(name, data);
  const next = `${home}.new`;
  const downloads = join(computeFolder(data), 'downloads');
  // Before anything is fetched: without a compiler it would be in vain.
  const prebuilt = fetches.some(({ takes }) => takes === 'binding');
  const tools = prebuilt ? null : await findBuildTools('the binding to TensorFlow');
  await rm(next, { recursive: true, force: true });
  await mkdir(downloads, { recursive: true });
  try {
    const files = await fetchAll(fetches, downloads, watch, options.stallMs);
    await unpackAll(fetches, files, next, watch);
    watch.onProgress('building', basename(bindingFile), 0, 0);
    await completeNames(join(next, 'deps', 'lib'));
    if (tools !== null) await buildBinding(place.folder, next, tools, watch.signal);
    else if (process.platform === 'win32') await besideBinding(next);
    const record: Installed = {
      tensorflow,
      fetched: files.map((file) => basename(file)),
      binding: tools === null ? 'prebuilt' : tools.compiler,
      at: new Date().toISOString(),
    };
    await writeFile(join(next, installedFile), `${JSON.stringify(record, null, 2)}\n`);
    await swap(home, next);
    await rm(downloads, { recursive: true, force: true });
  } catch (error) {
    await rm(next, { recursive: true, force: true });
    if (watch.signal.aborted) throw cancelled();
    throw isFull(error) ? noRoom(computeFolder(data)) : error;
  }
}

async function fetchAll(
  fetches: readonly Fetch[],
  downloads: string,
  { signal, onProgress }: InstallWatch,
  stallMs?: number,
): Promise<string[]> {
  const files: string[] = [];
  let before = 0;
  const known = fetches.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  for (const one of fetches) {
    onProgress('fetching', one.file, before, known);
    const { url, sha256 } = await fetchOf(one, signal);
    const file = join(downloads, one.file);
    let size = one.bytes ?? 0;
    await download(
      { url, file, sha256, bytes: one.bytes },
      {
        signal,
        stallMs,
        onBytes: (bytes, total) => {
          size = Math.max(size, total);
          onProgress('fetching', one.file, before + bytes, Math.max(known, before + size));
        },
      },
    );
    before += size;
    files.push(file);
  }
  return files;
}

async function unpackAll(
  fetches: readonly Fetch[],
  files: readonly string[],
  next: string,
  watch: InstallWatch,
): Promise<void> {
  const total = fetches.reduce((sum, { diskBytes }) => sum + (diskBytes ?? 0), 0);
  let written = 0;
  for (const [at, one] of fetches.entries()) {
    const file = files[at];
    const unpack = one.file.endsWith('.tar.gz') ? untar : unzip;
    const taken = await unpack(
      file,
      (name) => {
        const target = one.place(name);
        return target === null ? null : join(next, target);
      },
      {
        signal: watch.signal,
        onBytes: (bytes) => {
          written += bytes;
          watch.onProgress('unpacking', one.file, written, total === 0 ? 0 : Math.max(total, written));
        },
      },
    );
    if (taken.length > 0) continue;
    throw new LacunaError(
      'bad-input',
      `${one.file} does not hold what TensorFlow's library is made of.`,
      'Nothing was installed. A newer Lacuna may know the new layout.',
    );
  }
}

/** The package's archives bring libtensorflow.so.2.9.1 with links to it; where links were left out, they are made. */
async function completeNames(folder: string): Promise<void> {
  for (const name of ['libtensorflow', 'libtensorflow_framework']) {
    const short = join(folder, `${name}.so.2`);
    const long = `${name}.so.2.9.1`;
    if (existsSync(join(folder, long)) && !existsSync(short)) await symlink(long, short);
  }
}

/** Windows looks for a library beside the program part that needs it. */
async function besideBinding(folder: string): Promise<void> {
  const library = join(folder, 'deps', 'lib', 'tensorflow.dll');
  await copyFile(library, join(folder, dirname(bindingFile), 'tensorflow.dll'));
}

/** The old folder goes only when the new one stands. */
async function swap(home: string, next: string): Promise<void> {
  const old = `${home}.old`;
  await rm(old, { recursive: true, force: true });
  if (existsSync(home)) await rename(home, old);
  await rename(next, home);
  await rm(old, { recursive: true, force: true }).catch(() => undefined);
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

function noRoom(folder: string): LacunaError {
  return new LacunaError(
    'bad-input',
    `There is not enough room on the disk of ${folder}.`,
    'Free some space and start again: what was fetched so far is kept.',
  );
}
