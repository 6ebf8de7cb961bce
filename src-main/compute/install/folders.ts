import { homedir } from 'node:os';
import { join } from 'node:path';
import type { NativeName } from '../native/packages';

/**
 * The user's data folder, the same for the window and the command line: Electron's own place for an app of this name, or
 * what LACUNA_USER_DATA says.
 */
export function dataFolder(): string {
  const named = process.env['LACUNA_USER_DATA'];
  if (named !== undefined && named !== '') return named;
  const home = homedir();
  if (process.platform === 'win32') return join(process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Lacuna');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'Lacuna');
  return join(process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Lacuna');
}

/** What was installed for computing, what is being fetched for it, and what the probes found. */
export function computeFolder(data = dataFolder()): string {
  return join(data, 'compute');
}

/** Where one native backend lies: deps/lib, deps/include and lib/napi-v8/tfjs_binding.node, as its package lays them out. */
export function nativeFolder(name: NativeName, data = dataFolder()): string {
  return join(computeFolder(data), name);
}

/** Where the native kernels lie. */
export function kernelsFolder(data = dataFolder()): string {
  return join(computeFolder(data), 'kernels');
}

/** The binding's place in such a folder; its library is found from there as ../../deps/lib. */
export const bindingFile = join('lib', 'napi-v8', 'tfjs_binding.node');

/** Beside the binding: an add-on that keeps TensorFlow from talking while it is loaded (hush.ts). */
export const hushFile = 'hush.node';
