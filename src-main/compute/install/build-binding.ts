import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LacunaError } from '../../contract/error';
import { bindingFile, hushFile } from './folders';
import { hushSource } from './hush';
import { cancelled } from './network-errors';

/** What a build of the binding needs and finds on this machine. */
export interface BuildTools {
  readonly compiler: string;
  /** Folder of node_api.h. */
  readonly nodeHeaders: string;
}

/**
 * The C++ compiler and the headers of Node-API. No node-gyp: the binding is two files with a stable interface (Node-API 8, the
 * C interface of TensorFlow), so one compiler call does, without Python, make or anything fetched, and the result serves every
 * Node and Electron.
 *
 * @throws LacunaError 'not-found' that names what is missing and how to get it
 */
export async function findBuildTools(from = import.meta.url): Promise<BuildTools> {
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
    'There is no C++ compiler on this machine (c++, g++ or clang++), which the binding to TensorFlow has to be built with.',
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

/**
 * Compiles the package's own C++ sources into `<folder>/lib/napi-v8/tfjs_binding.node`, against the library and the headers in
 * `<folder>/deps`. Twenty seconds on one core.
 *
 * @param folderOfPackage with binding/*.cc in it
 * @throws LacunaError with the compiler's first complaint
 */
export async function buildBinding(
  folderOfPackage: string,
  folder: string,
  { compiler, nodeHeaders }: BuildTools,
  signal: AbortSignal,
): Promise<void> {
  const target = join(folder, bindingFile);
  await mkdir(dirname(target), { recursive: true });
  const libraries = join(folder, 'deps', 'lib');
  const linked = readdirSync(libraries).filter((name) => /^libtensorflow\w*(\.so\.2|\.2\.dylib)$/.test(name));
  const shared = ['-std=c++17', '-O2', '-fPIC', '-shared', ...searchPath()];
  const compile = (sources: readonly string[], names: readonly string[], out: string): Promise<void> =>
    run(compiler, [...shared, ...sources, ...names.map((name) => join(libraries, name)), '-o', out], signal);
  const headers = ['-DNAPI_VERSION=8', `-I${nodeHeaders}`, `-I${join(folder, 'deps', 'include')}`];
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(folderOfPackage, 'binding', name));
  await compile([...headers, ...sources], linked, target);
  const hush = join(folder, 'deps', 'hush.cc');
  await writeFile(hush, hushSource);
  await compile([...headers, hush], [], join(dirname(target), hushFile));
}

/** The library lies two folders up, whoever loads the binding from wherever. */
function searchPath(): string[] {
  return process.platform === 'darwin'
    ? ['-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path/../../deps/lib']
    : ['-Wl,-rpath,$ORIGIN/../../deps/lib'];
}

function run(compiler: string, words: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(compiler, words, { signal, maxBuffer: 1 << 24, windowsHide: true }, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else reject(signal.aborted ? cancelled() : buildFailure(compiler, stderr || error.message));
    });
  });
}

function buildFailure(compiler: string, complaints: string): LacunaError {
  const lines = complaints.split(/\r?\n/);
  const first = lines.find((line) => /error/i.test(line)) ?? lines[0] ?? '';
  return new LacunaError(
    'bad-input',
    `${compiler} could not build the binding to TensorFlow: ${first.trim().slice(0, 300)}`,
    'Use a compiler that knows C++17 (GCC 9, Clang 10 or later), or name one in the environment variable CXX.',
  );
}
