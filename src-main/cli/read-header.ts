import type { TableSettings } from '../contract/table';
import { findLayout } from '../table/layout';
import { Source } from '../table/source';

/** The column names of a CSV file, without reading on. @throws LacunaError as opening the table would */
export async function readHeader(path: string, dialect: TableSettings['dialect']): Promise<readonly string[]> {
  const source = await Source.open(path);
  try {
    const { names } = await findLayout(source, dialect);
    return names;
  } finally {
    await source.close();
  }
}
