import { resolve } from 'node:path';
import type { RunFacts } from '../contract/run';
import type { TableSettings } from '../contract/table';
import type { SavedRun } from '../imputation/filled-run';
import { schemaOf, type TableSchema } from '../table/schema';
import type { Fingerprint, Table } from '../table/table';

/** Which table a project was made on: enough to find it again and to tell whether it is still the same. */
export interface TableReference {
  readonly path: string;
  readonly name: string;
  readonly fingerprint: Fingerprint;
  readonly settings: TableSettings;
  readonly rows: number;
  /** Its columns, so that other files can be read as it was. */
  readonly schema: TableSchema;
}

/** What a .lacuna file holds. */
export interface Project {
  readonly app: string;
  /** ISO date and time of the writing. */
  readonly created: string;
  readonly table: TableReference | null;
  /** The run whose model is `saved`. */
  readonly run: RunFacts | null;
  /** Earlier runs, oldest first, without their models. */
  readonly history: readonly RunFacts[];
  readonly saved: SavedRun | null;
}

export function referenceTo(table: Table): TableReference {
  return {
    path: resolve(table.path),
    name: table.name,
    fingerprint: table.fingerprint,
    settings: table.settings,
    rows: table.rows,
    schema: schemaOf(table),
  };
}
