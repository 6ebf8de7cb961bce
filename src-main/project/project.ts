import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { RunFacts } from '../contract/run';
import type { ImageMask } from '../contract/mask';
import type { TableSettings } from '../contract/table';
import type { ImageSet } from '../images/image-set';
import type { SavedRun } from '../training/run';
import { schemaOf, type TableSchema } from '../table/schema';
import type { Fingerprint, Table } from '../table/table';

/** Which table a project was made on: enough to find it again and to tell whether it is still the same. */
export interface TableReference {
  readonly path: string;
  /** The second of two files that were joined as domains; left out: there is one file. */
  readonly other?: string;
  readonly name: string;
  readonly fingerprint: Fingerprint;
  readonly settings: TableSettings;
  readonly rows: number;
  /** Its columns, so that other files can be read as it was. */
  readonly schema: TableSchema;
}

/** Which image set a project was made on. */
export interface ImagesReference {
  readonly path: string;
  /** File of the labels, where they were chosen apart. */
  readonly labels: string | null;
  /** The second of two sets that were joined as domains; left out: there is one set. */
  readonly other?: string;
  readonly name: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Of the pixels as they were read. */
  readonly sha256: string;
  /** What hides parts of them. */
  readonly masks: readonly ImageMask[];
}

/** What a .lacuna file holds: a table or an image set, and what was made of it. */
export interface Project {
  readonly app: string;
  /** ISO date and time of the writing. */
  readonly created: string;
  readonly table: TableReference | null;
  readonly images: ImagesReference | null;
  /** The run whose model is `saved`. */
  readonly run: RunFacts | null;
  /** Earlier runs, oldest first, without their models. */
  readonly history: readonly RunFacts[];
  readonly saved: SavedRun | null;
  /** Of models on the same data, as comparison/saved-comparison.ts packs it; null where none were compared. */
  readonly comparison: SavedRun | null;
}

export function referenceTo(table: Table): TableReference {
  return {
    path: resolve(table.path),
    ...(table.otherPath === undefined ? {} : { other: resolve(table.otherPath) }),
    name: table.name,
    fingerprint: table.fingerprint,
    settings: table.settings,
    rows: table.rows,
    schema: schemaOf(table),
  };
}

export function referenceToImages(set: ImageSet): ImagesReference {
  const { name, count, width, height, channels, labelsPath, otherPath } = set;
  return {
    path: resolve(set.path),
    labels: labelsPath === null ? null : resolve(labelsPath),
    ...(otherPath === undefined ? {} : { other: resolve(otherPath) }),
    name,
    count,
    width,
    height,
    channels,
    sha256: pixelHash(set.mask?.whole ?? set),
    masks: set.mask?.masks ?? [],
  };
}

const hashes = new WeakMap<ImageSet, string>();

/** Of the pixels and their gaps; a set is never changed, so it is hashed once. */
export function pixelHash(set: ImageSet): string {
  const known = hashes.get(set);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(set.pixels);
  if (set.observed) hash.update(set.observed);
  const made = hash.digest('hex');
  hashes.set(set, made);
  return made;
}
