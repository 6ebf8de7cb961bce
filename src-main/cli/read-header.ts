import type { TableSettings } from '../contract/table';
import { openJoined } from '../table/join-tables';
import { findLayout } from '../table/layout';
import { Source } from '../table/source';

/**
 * The column names of a CSV file, without reading on; with another file, those of both joined.
 * @throws LacunaError as opening the table would
 */
export async function readHeader(
  path: string,
  settings: Pick<TableSettings, 'dialect' | 'missing' | 'ragged'>,
  other?: string,
): Promise<readonly string[]> {
  if (other !== undefined) return (await openJoined(path, other, settings)).names;
  const source = await Source.open(path);
  try {
    const { names } = await findLayout(source, settings.dialect);
    return names;
  } finally {
    await source.close();
  }
}
