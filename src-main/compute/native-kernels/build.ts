import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LacunaError } from '../../contract/error';
import { compileAddOn, findBuildTools, type BuildTools } from '../install/compiler';
import { kernelsFolder } from '../install/folders';
import { mainSource, sources, sourcesVersion } from './sources';

const what = 'the native kernels';

/** Where the kernels of this version of Lacuna lie, once they are built. */
export function kernelsFile(data?: string): string {
  return join(kernelsFolder(data), `kernels-${sourcesVersion}.node`);
}

/** Whether the sources fit this system at all: compilers that know the vectors of GCC, and addresses of 64 bits. */
export function canBuildKernels(platform = process.platform, arch = process.arch): boolean {
  return platform !== 'win32' && (arch === 'x64' || arch === 'arm64');
}

/** @throws LacunaError when building would be in vain: what is missing, and what to do about it */
export async function readyToBuild(from?: string): Promise<BuildTools> {
  if (!canBuildKernels()) {
    throw new LacunaError(
      'not-found',
      `Native kernels cannot be built on this system (${process.platform} ${process.arch}).`,
      'Lacuna computes with WebAssembly here, which is part of it.',
    );
  }
  return findBuildTools(what, from);
}

/**
 * Compiles the kernels for this very processor into the user's data folder, in a few seconds. What other versions of Lacuna have built
 * there goes.
 *
 * @throws LacunaError with what is missing or the compiler's first complaint
 */
export async function buildKernels(data: string | undefined, signal: AbortSignal): Promise<void> {
  const tools = await readyToBuild();
  const folder = kernelsFolder(data);
  const work = join(folder, `build-${process.pid}`);
  const file = kernelsFile(data);
  await mkdir(work, { recursive: true });
  try {
    for (const [name, text] of Object.entries(sources)) await writeFile(join(work, name), text);
    const out = join(work, basename(file));
    // No sums that the sources do not write as one: the numbers shall be those of WebAssembly. Loud warnings help nobody here.
    const words = ['-O3', '-ffp-contract=off', '-pthread', '-w', join(work, mainSource), '-o', out];
    if (process.arch === 'x64') words.push('-march=native');
    await compileAddOn(what, tools, words, signal);
    await rename(out, file);
    for (const other of await readdir(folder)) {
      if (other.endsWith('.node') && other !== basename(file)) await rm(join(folder, other), { force: true });
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
