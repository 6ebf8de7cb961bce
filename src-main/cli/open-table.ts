import type { TableFacts } from '../contract/table';
import type { CommandEngine } from './in-process-engine';
import { columnSettings, dialectSettings, namesColumns, type TableFlags } from './table-flags';
import type { Talk } from './talk';

/** Opens a table under what the flags say; columns named by them are looked up in the header first. */
export async function openNamed(
  engine: CommandEngine,
  talk: Talk,
  path: string,
  flags: TableFlags,
): Promise<TableFacts> {
  talk.status(`reading ${path}`);
  const settings = dialectSettings(flags);
  if (!namesColumns(flags)) return engine.call('table/open', { file: path, settings });
  const { readHeader } = await import('./read-header');
  const columns = columnSettings(flags, await readHeader(path, settings.dialect));
  return engine.call('table/open', { file: path, settings: { ...settings, columns } });
}
