import { randomBytes } from 'node:crypto';
import { LacunaError } from '../contract/error';
import type { FileToken } from '../contract/file';
import type { Texts } from './texts';

/** Fields of commands' inputs that hold a token, and what may be done with the file. */
const readFields = ['file', 'labels', 'other'] as const;
const writeFields = ['target'] as const;

/**
 * Paths that the window may use without ever seeing one. A token is made only for a path that the user chose in a dialog,
 * dropped, opened from outside, or that Lacuna offers itself (recent files, samples); it cannot be guessed. What was
 * chosen for reading cannot be written.
 */
export class FileTokens {
  readonly #read = new PathTokens();
  readonly #write = new PathTokens();

  constructor(private readonly texts: () => Texts) {}

  forReading(path: string): FileToken {
    return this.#read.tokenOf(path);
  }

  forWriting(path: string): FileToken {
    return this.#write.tokenOf(path);
  }

  /** @throws LacunaError 'not-found' */
  pathToRead(token: FileToken): string {
    return this.#read.pathOf(token) ?? this.#refuse();
  }

  /** @throws LacunaError 'not-found' */
  pathToWrite(token: FileToken): string {
    return this.#write.pathOf(token) ?? this.#refuse();
  }

  /** A file chosen either way: to show it in its folder harms neither. @throws LacunaError 'not-found' */
  pathToShow(token: FileToken): string {
    return this.#write.pathOf(token) ?? this.pathToRead(token);
  }

  /** The paths of all tokens in a command's input. @throws LacunaError 'not-found' when one was never given out */
  filesIn(input: object): Record<FileToken, string> {
    const files: Record<FileToken, string> = {};
    for (const [field, value] of Object.entries(input)) {
      if (typeof value !== 'string') continue;
      if (isOneOf(readFields, field)) files[value] = this.pathToRead(value);
      else if (isOneOf(writeFields, field)) files[value] = this.pathToWrite(value);
    }
    return files;
  }

  #refuse(): never {
    const { message, next } = this.texts().errors.unknownFile;
    throw new LacunaError('not-found', message, next);
  }
}

/** The same path keeps its token, so that asking again for the recent files makes no more of them. */
class PathTokens {
  readonly #paths = new Map<FileToken, string>();
  readonly #tokens = new Map<string, FileToken>();

  tokenOf(path: string): FileToken {
    const known = this.#tokens.get(path);
    if (known !== undefined) return known;
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(path, token);
    this.#paths.set(token, path);
    return token;
  }

  pathOf(token: FileToken): string | undefined {
    return this.#paths.get(token);
  }
}

function isOneOf(fields: readonly string[], field: string): boolean {
  return fields.includes(field);
}
