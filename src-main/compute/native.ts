import * as tf from '@tensorflow/tfjs-core';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BackendVerdict } from '../contract/compute';

/** The two packages that bring TensorFlow's own library: with CUDA, and for the processor alone. */
export interface NativePackage {
  readonly name: 'gpu' | 'native';
  readonly id: '@tensorflow/tfjs-node-gpu' | '@tensorflow/tfjs-node';
  readonly title: string;
}

export const nativePackages: readonly NativePackage[] = [
  { name: 'gpu', id: '@tensorflow/tfjs-node-gpu', title: 'TensorFlow with CUDA (tfjs-node-gpu)' },
  { name: 'native', id: '@tensorflow/tfjs-node', title: 'TensorFlow for the processor (tfjs-node)' },
];

const probeLimitMs = 60_000;

/**
 * What the child process of a probe runs. Node 23 took away two old helpers that tfjs-node calls, so they are put back first.
 * One small product proves that the library computes, and the backend is asked whether a GPU does it.
 */
const probeScript = `
const util = require('node:util');
util.isNullOrUndefined ??= (value) => value === null || value === undefined;
util.isArray ??= Array.isArray;
const tf = require(process.argv[1]);
const product = tf.matMul(tf.ones([4, 8]), tf.ones([8, 4])).dataSync();
if (product.length !== 16 || product[5] !== 8) throw new Error('a product of two matrices came out wrong');
console.log('\\nprobe:' + JSON.stringify({ gpu: tf.backend().isUsingGpuDevice === true, version: tf.version['tfjs-node'] ?? '' }));
`;

interface ProbeEnd {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
  readonly signal: string | null;
  readonly late: boolean;
}

/** Runs the probe in a process of its own: a broken native library can end a process without a word. */
function runProbe(id: string, from: string, limitMs: number): Promise<ProbeEnd> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['-e', probeScript, createRequire(from).resolve(id)], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let [output, errors, late] = ['', '', false];
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    const end = (code: number | null, signal: string | null): void => {
      clearTimeout(timer);
      resolve({ output, errors, code, signal, late });
    };
    child.on('error', (error) => {
      errors += error.message;
      end(null, null);
    });
    child.on('close', end);
  });
}

/** The line of an error output that says what happened: Node prints it as 'Error: …' above the stack. */
function lastWords(errors: string): string {
  const lines = errors.split(/\r?\n/).map((line) => line.trim());
  const named = lines.find((line) => /^(\w*Error|Uncaught.*):/.test(line)) ?? lines.filter(Boolean).at(-1) ?? '';
  return named.replace(/^\w*Error: /, '').slice(0, 240);
}

/** Where the package lies, or null; `from`: a file whose node_modules are searched. */
function locate(id: string, from: string): { folder: string; version: string } | null {
  try {
    const manifest = createRequire(from).resolve(`${id}/package.json`);
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string };
    return { folder: dirname(manifest), version: version ?? '' };
  } catch {
    return null;
  }
}

/** The package's compiled part, e.g. lib/napi-v8/tfjs_binding.node. */
function hasBinding(folder: string): boolean {
  const library = join(folder, 'lib');
  if (!existsSync(library)) return false;
  return readdirSync(library).some((entry) => existsSync(join(library, entry, 'tfjs_binding.node')));
}

/**
 * Says whether one native package can compute here. Costs nothing while its compiled part is not on the disk; a second or more
 * when it is, since it is then tried in a child process.
 */
export async function nativeVerdict(
  wanted: NativePackage,
  from = import.meta.url,
  limitMs = probeLimitMs,
): Promise<BackendVerdict> {
  const { name, id, title } = wanted;
  const no = (reason: string, next: string): BackendVerdict => ({ name, title, usable: false, reason, next });
  const needs = name === 'gpu' ? ' It needs an NVIDIA card with CUDA 11.2 and cuDNN 8.1.' : '';
  const place = locate(id, from);
  if (place === null) {
    return no(`The package ${id} is not installed; it is optional.`, `To try it: npm install ${id}.${needs}`);
  }
  if (!hasBinding(place.folder)) {
    return no(
      `${id} ${place.version} is installed without its compiled part (lib/napi-v*/tfjs_binding.node), because install scripts of packages do not run by themselves.`,
      `To try it: npm rebuild ${id} (from npm 11.19 on, first npm install-scripts approve ${id}), which downloads TensorFlow's library.${needs}`,
    );
  }
  const end = await runProbe(id, from, limitMs);
  const found = /^probe:(.*)$/m.exec(end.output);
  if (end.late) {
    return no(
      `${id} ${place.version} gave no answer within ${Math.round(limitMs / 1000)} seconds.`,
      'Lacuna goes on without it. Restart the computer or reinstall the graphics driver, then run doctor again.',
    );
  }
  if (found === null) {
    const how = end.signal !== null ? `the process was ended by ${end.signal}` : `exit code ${String(end.code)}`;
    const words = lastWords(end.errors);
    return no(
      `${id} ${place.version} could not be loaded (${how})${words === '' ? '.' : `: ${words}`}`,
      `Lacuna goes on without it. To repair it: npm rebuild ${id}.${needs}`,
    );
  }
  const { gpu } = JSON.parse(found[1]) as { gpu: boolean };
  if (name === 'gpu' && !gpu) {
    return no(
      `${id} ${place.version} loads, but TensorFlow found no GPU that it can use.`,
      'Install the NVIDIA driver, CUDA 11.2 and cuDNN 8.1, and check with nvidia-smi that the card is seen.',
    );
  }
  const where = gpu ? 'on the GPU' : 'on all processor cores';
  return { name, title, usable: true, reason: `${id} ${place.version} loads and computes ${where}.`, next: '' };
}

/** Loads a native package whose verdict was good into this process and makes it the active backend. */
export async function openNative(wanted: NativePackage): Promise<void> {
  const require = createRequire(import.meta.url);
  const util = require('node:util') as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
  require(wanted.id);
  if (!(await tf.setBackend('tensorflow'))) throw new Error(`TensorFlow.js refused the backend of ${wanted.id}`);
  await tf.ready();
}
