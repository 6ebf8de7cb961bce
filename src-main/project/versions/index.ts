import { documentV2, fromV1, type DocumentV2 } from './v2';

/** The document of the newest format: what the rest of the room works with. */
export type ProjectDocument = DocumentV2;

/**
 * How `project.json` of version n + 1 is made from that of version n: the entry at index n - 1. A new version adds its
 * file beside v1.ts, an entry here, and a file written by the version before to test/fixtures/projects.
 */
const migrations: readonly ((older: unknown) => unknown)[] = [fromV1];

export const currentVersion = migrations.length + 1;

/** @throws ZodError when the document is not what its version promises */
export function readDocument(version: number, json: unknown): ProjectDocument {
  let document = json;
  for (const migrate of migrations.slice(version - 1)) document = migrate(document);
  return documentV2.parse(document);
}
