import { plainDialect, writeTable } from '../../table/write-table';
import { pixelCells, pixelNames } from './pixel-cells';
import type { PictureSize } from './write-images';

/** Made images as a CSV, one line each, its values 0…255. @returns how many were written */
export async function writeSamples(path: string, blocks: Iterable<Uint8Array>, size: PictureSize): Promise<number> {
  const { rows } = await writeTable(path, plainDialect, ['image', ...pixelNames(size)], linesOf(blocks, size));
  return rows;
}

function* linesOf(blocks: Iterable<Uint8Array>, size: PictureSize): Generator<string[]> {
  let image = 0;
  for (const block of blocks) {
    const count = block.length / (size.width * size.height * size.channels);
    for (let at = 0; at < count; at++) yield [String(++image), ...pixelCells(block, at, size)];
  }
}
