// A stamp is a small JSON file that says from what a folder was made. No stamp, or another one: make it again.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * @param {string} path
 * @returns {string | undefined} the fingerprint in the stamp; undefined when there is none that can be read
 */
export function readStamp(path) {
  try {
    const stamp = JSON.parse(readFileSync(path, 'utf8'));
    return typeof stamp?.fingerprint === 'string' ? stamp.fingerprint : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @param {string} fingerprint
 */
export function writeStamp(path, fingerprint) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ fingerprint })}\n`);
  renameSync(draft, path);
}

/** @param {string} path */
export function fileFingerprint(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/**
 * Path, size and time of change of every file: as cheap as make, and enough to notice an edit.
 *
 * @param {string} folder
 * @param {string[]} entries files and folders inside it; one that does not exist counts as absent
 */
export function treeFingerprint(folder, entries) {
  const hash = createHash('sha256');
  /** @param {string} path */
  const visit = (path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
    } else if (stats !== undefined) {
      hash.update(`${relative(folder, path).split(sep).join('/')}\0${stats.size}\0${stats.mtimeMs}\n`);
    }
  };
  for (const entry of entries) visit(join(folder, entry));
  return hash.digest('hex');
}
