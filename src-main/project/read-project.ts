import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { LacunaError } from '../contract/error';
import type { SavedRun } from '../training/run';
import { arrayFrom, type NumberArray } from './arrays';
import { fromExactJson } from './exact-json';
import { anyManifest, documentName, manifest, manifestName, type Manifest } from './manifest';
import type { Project } from './project';
import { currentVersion, readDocument, type ProjectDocument } from './versions';
import { sha256 } from './write-project';

const mostBytes = 2 ** 31 - 2 ** 20;
const mostManifestBytes = 2 ** 22;
/** Deflate cannot make a part smaller than this share; a file that claims so wants to fill the memory. */
const mostShrinkage = 1100;

/**
 * Reads a .lacuna file of this or an older version.
 *
 * @throws LacunaError 'not-found' or 'bad-input': missing, no project, damaged, or made by a newer Lacuna
 */
export async function readProject(path: string): Promise<Project> {
  return unpackProject(await readWhole(path), basename(path));
}

/** @param name how the file is called in messages */
export function unpackProject(bytes: Uint8Array, name: string): Project {
  if (!startsAsZip(bytes)) {
    throw new LacunaError('bad-input', `${name} is not a Lacuna project.`, 'Choose a file that Lacuna has saved.');
  }
  const stated = readManifest(bytes, name);
  const parts = readParts(bytes, stated, name);
  try {
    const document = readDocument(stated.version, fromExactJson(decode(parts.get(documentName))));
    const { saved, comparison } = document;
    return { ...document, saved: withArrays(saved, parts), comparison: withArrays(comparison, parts) };
  } catch (error) {
    if (error instanceof LacunaError) throw error;
    throw damaged(name, 'its description of the project cannot be read');
  }
}

async function readWhole(path: string): Promise<Uint8Array> {
  const name = basename(path);
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new LacunaError('bad-input', `${name} is not a file.`, 'Choose a .lacuna file.');
    if (facts.size > mostBytes) throw new LacunaError('bad-input', `${name} is too large for a Lacuna project.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      throw new LacunaError('not-found', `There is no file ${path}.`, 'Check the name and the folder.');
    }
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) {
      throw new LacunaError('bad-input', `${path} may not be read.`, 'Allow reading it, or choose a copy.');
    }
    throw error;
  }
}

function readManifest(bytes: Uint8Array, name: string): Manifest {
  const found = extract(bytes, name, (entry) => entry.name === manifestName && entry.originalSize <= mostManifestBytes);
  const content = found.get(manifestName);
  if (!content) {
    throw new LacunaError('bad-input', `${name} is a zip file, but not a Lacuna project.`, 'Choose a .lacuna file.');
  }
  let json: unknown;
  try {
    json = JSON.parse(decode(content));
  } catch {
    throw damaged(name, 'its list of contents cannot be read');
  }
  const any = anyManifest.safeParse(json);
  if (!any.success) throw damaged(name, 'its list of contents is not one of a Lacuna project');
  if (any.data.version > currentVersion) {
    const by = any.data.app === undefined ? '' : ` (${any.data.app})`;
    throw new LacunaError('bad-input', `${name} was made by a newer Lacuna${by}.`, 'Open it with that version.');
  }
  const whole = manifest.safeParse(json);
  if (!whole.success) throw damaged(name, 'its list of contents is incomplete');
  return whole.data;
}

function readParts(bytes: Uint8Array, stated: Manifest, name: string): Map<string, Uint8Array> {
  const wanted = new Map(stated.parts.map((part) => [part.name, part]));
  const total = stated.parts.reduce((sum, part) => sum + part.bytes, 0);
  if (total > mostBytes) throw damaged(name, 'it claims to hold more than a project can');
  const found = extract(bytes, name, (entry) => wanted.get(entry.name)?.bytes === entry.originalSize);
  for (const part of stated.parts) {
    const content = found.get(part.name);
    if (content?.byteLength !== part.bytes || sha256(content) !== part.sha256) {
      throw damaged(name, `its part ${part.name} is not what was written`);
    }
  }
  return found;
}

function extract(bytes: Uint8Array, name: string, wanted: (entry: UnzipFileInfo) => boolean): Map<string, Uint8Array> {
  let total = 0;
  const filter = (entry: UnzipFileInfo): boolean => {
    if (!wanted(entry)) return false;
    total += entry.originalSize;
    if (total > mostBytes || entry.originalSize > entry.size * mostShrinkage + 1024) {
      throw damaged(name, 'it claims to hold more than it can');
    }
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (error) {
    if (error instanceof LacunaError) throw error;
    throw damaged(name, 'it is cut off or was changed');
  }
}

function withArrays(saved: ProjectDocument['saved'], parts: ReadonlyMap<string, Uint8Array>): SavedRun | null {
  if (!saved) return null;
  const arrays: Record<string, NumberArray> = Object.create(null) as Record<string, NumberArray>;
  for (const { name, type, length, part } of saved.arrays) {
    const bytes = parts.get(part);
    const array = bytes && arrayFrom(bytes, type, length);
    if (!array) throw new RangeError(`Array ${name} does not fit its part.`);
    arrays[name] = array;
  }
  return { json: saved.json, arrays };
}

function startsAsZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

function decode(bytes: Uint8Array | undefined): string {
  if (!bytes) throw new SyntaxError('The part is missing.');
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function damaged(name: string, why: string): LacunaError {
  return new LacunaError('bad-input', `${name} is damaged (${why}).`, 'Open a copy or an earlier version of it.');
}
