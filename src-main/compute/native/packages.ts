import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { nativeNames } from '../../contract/compute';
import { bindingFile, nativeFolder } from '../install/folders';
import { readInstalled } from '../install/installed';

export type NativeName = (typeof nativeNames)[number];

/** The two packages that bring TensorFlow's own library: with CUDA, and for the processor alone. */
export interface NativePackage {
  readonly name: NativeName;
  readonly id: '@tensorflow/tfjs-node-gpu' | '@tensorflow/tfjs-node';
  readonly title: string;
}

const packages: Readonly<Record<NativeName, NativePackage>> = {
  gpu: { name: 'gpu', id: '@tensorflow/tfjs-node-gpu', title: 'TensorFlow with CUDA (tfjs-node-gpu)' },
  native: { name: 'native', id: '@tensorflow/tfjs-node', title: 'TensorFlow for the processor (tfjs-node)' },
};
export const nativePackages: readonly NativePackage[] = nativeNames.map((name) => packages[name]);

export function nativePackage(name: NativeName): NativePackage {
  return packages[name];
}

const manifestSchema = z.object({ version: z.string() });

export interface PackagePlace {
  /** Its package.json. */
  readonly manifest: string;
  readonly folder: string;
  readonly version: string;
}

/** Where the package's JavaScript lies, or null; `from`: a file whose node_modules are searched. */
export function locatePackage(id: string, from: string): PackagePlace | null {
  try {
    const manifest = createRequire(from).resolve(`${id}/package.json`);
    const { version } = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')));
    return { manifest, folder: dirname(manifest), version };
  } catch {
    return null;
  }
}

export interface Binding {
  /** tfjs_binding.node */
  readonly file: string;
  /** TensorFlow's version where it is known, e.g. '2.21.0'; '' for what the package's own install script brought. */
  readonly library: string;
}

/** The compiled part: what Lacuna installed into the data folder, else what the package's own install script brought. */
export function findBinding(name: NativeName, packageFolder: string, data: string): Binding | null {
  const installed = nativeFolder(name, data);
  const own = join(installed, bindingFile);
  if (existsSync(own)) return { file: own, library: readInstalled(installed)?.tensorflow ?? '' };
  const library = join(packageFolder, 'lib');
  if (!existsSync(library)) return null;
  for (const entry of readdirSync(library)) {
    const file = join(library, entry, 'tfjs_binding.node');
    if (existsSync(file)) return { file, library: '' };
  }
  return null;
}
