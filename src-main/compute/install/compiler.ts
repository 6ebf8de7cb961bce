import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LacunaError } from '../../contract/error';
import { cancelled } from './network-errors';

/** What building an add-on needs and finds on this machine. */
export interface BuildTools {
  readonly compiler: string;
  /** Folder of node_api.h. */
  readonly nodeHeaders: string;
}

/** What can be built here. */
export type AddOn = 'the binding to TensorFlow' | 'the native kernels';

/**
 * The C++ compiler and the headers of Node-API. No node-gyp: an add-on is a few files with a stable interface (Node-API 8), so one
 * compiler call does, without Python, make or anything fetched, and the result serves every Node and Electron.
 *
 * @throws LacunaError 'not-found' that names what is missing and how to get it
 */
export async function findBuildTools(what: AddOn, from = import.meta.url): Promise<BuildTools> {
  const nodeHeaders = headersFolder(from);
  if (nodeHeaders === null) {
    throw new LacunaError(
      'not-found',
      'The headers of Node-API (node_api.h) are missing: neither the package node-api-headers nor the folder of Node has them.',
      'Install the package again: npm install node-api-headers.',
    );
  }
  for (const compiler of [process.env['CXX'], 'c++', 'g++', 'clang++']) {
    if (compiler && (await answers(compiler, ['--version']))) return { compiler, nodeHeaders };
  }
  throw new LacunaError(
    'not-found',
    `There is no C++ compiler on this machine (c++, g++ or clang++), which ${what} cannot be built without.`,
    compilerAdvice(process.platform),
  );
}

function compilerAdvice(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Install it with xcode-select --install and start again.';
  return 'Install it with the package manager of the system (Debian and Ubuntu: sudo apt install g++; Fedora: sudo dnf install gcc-c++) and start again.';
}

function headersFolder(from: string): string | null {
  const beside = join(dirname(process.execPath), '..', 'include', 'node');
  try {
    const packaged = join(dirname(createRequire(from).resolve('node-api-headers/package.json')), 'include');
    if (existsSync(join(packaged, 'node_api.h'))) return packaged;
  } catch {
    // Not installed.
  }
  return existsSync(join(beside, 'node_api.h')) ? beside : null;
}

function answers(program: string, words: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, words, { timeout: 10_000, windowsHide: true }, (error) => resolve(error === null));
  });
}

/** Compiles and links an add-on. @throws LacunaError with the compiler's first complaint */
export function compileAddOn(
  what: AddOn,
  { compiler, nodeHeaders }: BuildTools,
  words: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const all = ['-std=c++17', '-fPIC', '-shared', '-DNAPI_VERSION=8', `-I${nodeHeaders}`];
  // Node itself brings the functions of Node-API, at run time.
  if (process.platform === 'darwin') all.push('-undefined', 'dynamic_lookup');
  return new Promise((resolve, reject) => {
    execFile(
      compiler,
      [...all, ...words],
      { signal, maxBuffer: 1 << 24, windowsHide: true },
      (error, _stdout, stderr) => {
        if (error === null) resolve();
        else reject(signal.aborted ? cancelled() : buildFailure(what, compiler, stderr || error.message));
      },
    );
  });
}

function buildFailure(what: AddOn, compiler: string, complaints: string): LacunaError {
  const lines = complaints.split(/\r?\n/);
  const first = lines.find((line) => /error/i.test(line)) ?? lines[0] ?? '';
  return new LacunaError(
    'bad-input',
    `${compiler} could not build ${what}: ${first.trim().slice(0, 300)}`,
    'Use a compiler that knows C++17 (GCC 9, Clang 10 or later), or name one in the environment variable CXX.',
  );
}
