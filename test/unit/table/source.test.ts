import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../src-main/table/read-table';
import { rewriteTable } from '../../../src-main/table/rewrite-table';
import { Source } from '../../../src-main/table/source';
import { Folder } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

describe('a source', () => {
  it.each([
    ['small', 1000],
    ['large enough for a thread of its own', 1_700_000],
  ])('is known by the SHA-256 of its content: %s', async (_, rows) => {
    const content = `a,b\n${'1,some text\n'.repeat(rows)}`;
    const path = folder.file(content);
    const table = await readTable(path);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(table.fingerprint).toMatchObject({ bytes: content.length, sha256 });
    const target = folder.at('copy.csv');
    await rewriteTable(table, target, () => undefined);
    const copy = await Source.open(target);
    for await (const piece of copy.pieces()) expect(piece.length).toBeGreaterThan(0);
    await copy.close();
    expect(copy.fingerprint().sha256).toBe(sha256);
  });

  it('gives its bytes in order, as often as asked', async () => {
    const content = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => index % 251));
    const source = await Source.open(folder.file(content));
    for (let round = 0; round < 2; round++) {
      const pieces: Buffer[] = [];
      for await (const piece of source.pieces()) pieces.push(Buffer.from(piece));
      expect(Buffer.concat(pieces).equals(content)).toBe(true);
    }
    expect((await source.head(10)).equals(content.subarray(0, 10))).toBe(true);
    await source.close();
  });

  it('may be left early', async () => {
    const source = await Source.open(folder.file(Buffer.alloc(5_000_000, 65)));
    for await (const piece of source.pieces()) if (piece.length > 0) break;
    await source.close();
    expect(() => source.fingerprint()).toThrow('has not been read to its end');
  });
});
