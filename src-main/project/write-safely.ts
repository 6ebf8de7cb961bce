import { writeSafely as writeThrough } from '../table/safe-file';

export type Content = Uint8Array | string;

/**
 * Writes a file so that after a crash or on a full disk either the old or the new content is there, whole.
 *
 * @throws LacunaError with a sentence about the target; the old content is untouched then
 */
export async function writeSafely(path: string, content: Content | Iterable<Content>): Promise<void> {
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  await writeThrough(path, async (file) => {
    for (const piece of pieces) await file.write(typeof piece === 'string' ? Buffer.from(piece) : piece);
  });
}
