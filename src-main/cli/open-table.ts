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
  const { domain: other } = flags;
  const open = async (): Promise<TableFacts> => {
    if (!namesColumns(flags)) return engine.call('table/open', { file: path, other, settings });
    const { readHeader } = await import('./read-header');
    const columns = columnSettings(flags, await readHeader(path, settings, other));
    return engine.call('table/open', { file: path, other, settings: { ...settings, columns } });
  };
  const table = await open();
  for (const { kind, message } of table.problems) if (kind === 'left-out') talk.note(message);
  return table;
}
