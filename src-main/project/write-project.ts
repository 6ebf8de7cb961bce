import { createHash } from 'node:crypto';
import { zipSync, type Zippable } from 'fflate';
import { LacunaError } from '../contract/error';
import { bytesOf, typeOf } from './arrays';
import { toExactJson } from './exact-json';
import { documentName, manifestName, type Manifest } from './manifest';
import type { Project } from './project';
import type { SavedRun } from '../training/run';
import { writeSafely } from './write-safely';
import { currentVersion } from './versions';
import type { SavedForm } from './versions/v1';

/** A zip without its 64-bit form ends at 4 GiB, and Node reads at most 2 GiB at once. */
const mostBytes = 2 ** 31 - 2 ** 20;

/**
 * Writes a project so that the file is either the old one or the new one, never a mixture.
 *
 * @throws LacunaError when the target cannot be written or the model is too large for one file
 */
export async function writeProject(path: string, project: Project): Promise<void> {
  await writeSafely(path, packProject(project));
}

/** One entry of the zip; level 0 is stored as it is. */
interface Part {
  readonly bytes: Uint8Array;
  readonly level: 0 | 1 | 6;
}

/** The bytes of a .lacuna file: a zip of manifest.json, project.json and one raw array a part. */
export function packProject(project: Project): Uint8Array {
  const parts = new Map<string, Part>();
  const { app, created, table, images, run, history } = project;
  const saved = formOf(project.saved, 'arrays', parts);
  const comparison = formOf(project.comparison, 'comparison', parts);
  const document = { app, created, table, images, run, history, saved, comparison };
  parts.set(documentName, { bytes: text(toExactJson(document)), level: 6 });
  const total = [...parts.values()].reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  if (total > mostBytes) {
    throw new LacunaError(
      'no-memory',
      `The model takes ${Math.ceil(total / 2 ** 20)} MB, more than a project file can hold.`,
      'Train a smaller net: fewer units, or a narrower latent code.',
    );
  }
  return zipSync(zippable(parts, manifestOf(parts, app)));
}

/** Puts arrays into parts of their own, in this folder, and says in which. */
function formOf(saved: SavedRun | null, folder: string, parts: Map<string, Part>): SavedForm | null {
  if (saved === null) return null;
  const arrays = Object.entries(saved.arrays).map(([name, array], index) => {
    const part = `${folder}/${index}.bin`;
    const type = typeOf(array);
    // Weights do not shrink; whole numbers do, and fast.
    parts.set(part, { bytes: bytesOf(array), level: type.startsWith('float') ? 0 : 1 });
    return { name, type, length: array.length, part };
  });
  return { json: saved.json, arrays };
}

function manifestOf(parts: ReadonlyMap<string, Part>, app: string): Manifest {
  return {
    format: 'lacuna',
    version: currentVersion,
    app,
    parts: [...parts].map(([name, { bytes }]) => ({ name, bytes: bytes.byteLength, sha256: sha256(bytes) })),
  };
}

function zippable(parts: ReadonlyMap<string, Part>, manifest: Manifest): Zippable {
  // A fixed date: the same project gives the same bytes.
  const mtime = new Date(1980, 0, 1);
  const files: Zippable = { [manifestName]: [text(JSON.stringify(manifest)), { level: 6, mtime }] };
  for (const [name, { bytes, level }] of parts) files[name] = [bytes, { level, mtime }];
  return files;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}
