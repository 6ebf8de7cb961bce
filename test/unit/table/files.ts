import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LacunaError } from '../../../src-main/contract/error';
import { readTable, type SomeSettings } from '../../../src-main/table/read-table';
import type { Column, Table } from '../../../src-main/table/table';

/** A folder of its own for a test file, removed at the end. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'lacuna-table-'));
  private made = 0;

  /** Writes a file and returns its path. */
  file(content: string | Uint8Array, name = `table-${this.made++}.csv`): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  at(name: string): string {
    return join(this.path, name);
  }

  read(content: string | Uint8Array, settings?: SomeSettings): Promise<Table> {
    return readTable(this.file(content), settings);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The error that a promise ends with. */
export async function failure(promise: Promise<unknown>): Promise<LacunaError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof LacunaError) return error;
  throw new Error(`Expected a LacunaError, got ${String(error)}`);
}

/** The numbers of a column, NaN for gaps. */
export function numbers(column: Column): number[] {
  if (column.kind !== 'numeric' && column.kind !== 'datetime') throw new Error(`${column.name} is ${column.kind}.`);
  return Array.from(column.values);
}

/** The texts of a column of levels or texts, null for gaps. */
export function texts(column: Column, rows: number): (string | null)[] {
  return Array.from({ length: rows }, (_, row) => {
    if (column.kind === 'text' || column.kind === 'identifier') return column.text(row);
    if (column.kind === 'numeric' || column.kind === 'datetime') throw new Error(`${column.name} is ${column.kind}.`);
    return column.values[row] < 0 ? null : column.levels[column.values[row]];
  });
}

/** A seeded stream of numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)];
}
