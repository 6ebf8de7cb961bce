import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { writeSafely } from '../project/write-safely';

/** One small JSON file in the user's profile. What cannot be read or is not valid counts as absent: it is never worth a failed start. */
export class Stored<Schema extends z.ZodType> {
  #value: z.output<Schema>;
  #writing: Promise<void> = Promise.resolve();

  /** @param fallback what stands for an absent file */
  constructor(
    private readonly path: string,
    schema: Schema,
    fallback: z.output<Schema>,
  ) {
    const read = schema.safeParse(readJson(path));
    this.#value = read.success ? read.data : fallback;
  }

  get value(): z.output<Schema> {
    return this.#value;
  }

  /** Holds at once; resolves when it is on the disk. @throws LacunaError when it could not be written */
  set(value: z.output<Schema>): Promise<void> {
    this.#value = value;
    const written = this.#writing.then(() => write(this.path, value));
    this.#writing = written.catch(() => undefined);
    return written;
  }

  /** For what is a comfort only: a full disk must not stop the work for it. */
  async remember(value: z.output<Schema>): Promise<void> {
    await this.set(value).catch(() => undefined);
  }

  /** Resolves when nothing is being written any more. */
  settled(): Promise<void> {
    return this.#writing;
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function write(path: string, value: unknown): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  return writeSafely(path, `${JSON.stringify(value, null, 2)}\n`);
}
