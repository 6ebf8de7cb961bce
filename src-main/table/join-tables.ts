import { realpath } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { LacunaError } from '../contract/error';
import type { Dialect, Problem } from '../contract/table';
import { quoted } from './build-column';
import { leftOut, raggedFiles, twoKinds, type Sides } from './join-remarks';
import { joinedBytes, type JoinedPart } from './joined-bytes';
import { completeSettings, readSource, readTable, type SomeSettings } from './read-table';
import { matchSchema, schemaOf } from './schema';
import { Source, type ReadHooks } from './source';
import type { Column, Table } from './table';

/** Both files together: the joined table is built in memory. */
const maximumBytes = 2 ** 30;

/** Two files as one table. */
export interface Joined {
  readonly source: Source;
  readonly dialect: Dialect;
  /** Place of the column that says which file a row is from: the last. */
  readonly label: number;
  readonly names: readonly string[];
  readonly problems: readonly Problem[];
  /** Each column as it is in either file. */
  readonly sides: readonly Sides[];
}

/** What a table is called as a domain: its file, without its ending. */
export function tableDomain(path: string): string {
  return basename(path, extname(path)) || basename(path);
}

/**
 * Two files as one table, whose last column says which of them each row is from: the rows of the first, then those of the second, with the
 * columns that both have, in the order of the first, and written as the first is (delimiter, quotes, line ends, decimal marks), in UTF-8.
 * Apart from decimal marks every cell is the text that stands in its file. The same files and settings give the same bytes.
 *
 * @throws LacunaError when a file cannot be read, they are one file, have one name or no column in common, or write dates in two ways
 */
export async function openJoined(path: string, otherPath: string, some: SomeSettings = {}): Promise<Joined> {
  const { dialect: said, missing, ragged } = completeSettings(some);
  await refuseOneFile(path, otherPath);
  const reading = { dialect: said, missing, ragged };
  const [first, second] = [await readTable(path, reading), await readTable(otherPath, reading)];
  const bytes = first.fingerprint.bytes + second.fingerprint.bytes;
  if (bytes > maximumBytes) {
    throw new LacunaError(
      'bad-input',
      `${first.name} and ${second.name} have ${Math.ceil(bytes / 2 ** 20)} MB together; at most ${maximumBytes / 2 ** 20} MB can be joined.`,
      'Join a part of their rows.',
    );
  }
  const match = matchSchema(
    schemaOf(first),
    second.columns.map(({ name }) => name),
  );
  const pairs = [...match.columnOf.entries()].filter(([, place]) => place >= 0);
  if (pairs.length === 0) {
    throw new LacunaError(
      'bad-input',
      `${first.name} and ${second.name} have no column in common.`,
      'Name two tables whose columns have the same names.',
    );
  }
  refuseTwoWaysOfDates(first, second, pairs);
  const own = pairs.map(([column]) => first.columns[column].name);
  const names = [...own, unused('domain', own)];
  const encoding = first.dialect.encoding === 'utf-8-bom' ? 'utf-8-bom' : 'utf-8';
  const dialect: Dialect = { ...first.dialect, encoding };
  const marks = pairs.map(([column]) => markOf(first.columns[column]));
  const parts = [first, second].map((table, at): JoinedPart => {
    const columns = pairs.map((pair) => pair[at]);
    const changes = columns.map((column, place) => {
      const [from, to] = [markOf(table.columns[column]), marks[place]];
      return from !== null && to !== null && from !== to ? { from, to } : null;
    });
    return { table, columns, changes, label: tableDomain(table.path) };
  });
  const whole = await joinedBytes(parts, names, dialect);
  const modified = Math.max(first.fingerprint.modified, second.fingerprint.modified);
  const name = `${tableDomain(path)} + ${tableDomain(otherPath)}${extname(path)}`;
  return {
    source: Source.ofBytes(path, name, whole, modified),
    dialect,
    label: names.length - 1,
    names,
    problems: [...leftOut([first, second], pairs), ...raggedFiles([first, second])],
    sides: pairs.map(([own, other]) => [first.columns[own], second.columns[other]]),
  };
}

/** Reads two files as one table (`openJoined`) whose label is the file that a row is from, unless the settings say otherwise. */
export async function readJoined(
  path: string,
  otherPath: string,
  some: SomeSettings = {},
  hooks: ReadHooks = {},
): Promise<Table> {
  const settings = completeSettings(some);
  const { source, dialect, label, problems, sides } = await openJoined(path, otherPath, settings);
  const said = settings.columns.some(({ column }) => column === label);
  const columns = said
    ? settings.columns
    : [...settings.columns, { column: label, kind: 'categorical' as const, role: 'label' as const }];
  const table = await readSource(source, { ...settings, columns }, hooks, dialect);
  return {
    ...table,
    otherPath,
    problems: [...problems, ...twoKinds(sides, [path, otherPath], table), ...table.problems],
  };
}

/** Reads a table again, whether it lies in one file or in two. */
export function readAgain(
  { path, otherPath }: Pick<Table, 'path' | 'otherPath'>,
  settings: SomeSettings,
): Promise<Table> {
  return otherPath === undefined ? readTable(path, settings) : readJoined(path, otherPath, settings);
}

/** The bytes that a table was read from. */
export async function sourceOf({ path, otherPath, settings }: Table): Promise<Source> {
  return otherPath === undefined ? Source.open(path) : (await openJoined(path, otherPath, settings)).source;
}

async function refuseOneFile(path: string, otherPath: string): Promise<void> {
  const [one, other] = await Promise.all([path, otherPath].map((each) => realpath(each).catch(() => each)));
  if (one === other) {
    throw new LacunaError(
      'bad-input',
      `${basename(path)} is named twice: a table is no other domain of itself.`,
      'Name a second file.',
    );
  }
  if (tableDomain(path) !== tableDomain(otherPath)) return;
  throw new LacunaError(
    'bad-input',
    `Both tables are called ${tableDomain(path)}, and their names are to be the labels.`,
    'Rename one of them.',
  );
}

/** One column cannot hold dates written in two ways. */
function refuseTwoWaysOfDates(first: Table, second: Table, pairs: readonly (readonly [number, number])[]): void {
  for (const [own, other] of pairs) {
    const [a, b] = [first.columns[own], second.columns[other]];
    if (a.kind !== 'datetime' || b.kind !== 'datetime' || a.format === b.format) continue;
    // Where one file does not tell day from month, the other may.
    if (isGuessed(first, own) || isGuessed(second, other)) continue;
    throw new LacunaError(
      'bad-input',
      `The column ${quoted(a.name)} writes dates as ${a.format} in ${first.name} and as ${b.format} in ${second.name}.`,
      'Write them alike in both files.',
    );
  }
}

function isGuessed({ problems }: Table, place: number): boolean {
  return problems.some(({ kind, column }) => kind === 'ambiguous-date' && column === place);
}

function markOf(column: Column): '.' | ',' | null {
  return column.kind === 'numeric' ? column.decimalMark : null;
}

function unused(name: string, names: readonly string[]): string {
  const taken = new Set(names);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
