import { Option, type Command } from 'commander';
import { LacunaError } from '../contract/error';
import {
  encodings,
  kinds,
  roles,
  tableSettings,
  type ColumnSettings,
  type Kind,
  type Role,
  type TableSettings,
} from '../contract/table';
import { assignment, columnNamed } from './columns';
import { numberFrom, schemaOption } from './schema-option';

/** What the user says about a table on the command line. */
export interface TableFlags {
  readonly missing?: string;
  readonly missingIn?: readonly string[];
  readonly kind?: readonly string[];
  readonly role?: readonly string[];
  readonly ignore?: readonly string[];
  readonly min?: readonly string[];
  readonly max?: readonly string[];
  readonly ragged?: TableSettings['ragged'];
  readonly delimiter?: string;
  readonly encoding?: (typeof encodings)[number];
  readonly decimal?: '.' | ',';
  /** A second file, or a second set of images; train and impute take one. */
  readonly domain?: string;
}

const columnHelp = 'columns go by their header; of several with one name the second is NAME#2; #3 is the third column';

export function addTableFlags(command: Command): Command {
  return command
    .option('--missing <codes>', 'further missing codes for every column, separated by commas: "-999,unknown"')
    .option('--missing-in <column=codes>', 'further missing codes of one column', collect)
    .option('--kind <column=kind>', `${kinds.join(', ')}; ${columnHelp}`, collect)
    .option('--role <column=role>', roles.join(', '), collect)
    .option('--ignore <column>', 'leave the column out of the model and its gaps as they are', collect)
    .option('--min <column=number>', 'filled values stay at or above', collect)
    .option('--max <column=number>', 'filled values stay at or below', collect)
    .addOption(
      schemaOption(tableSettings, 'ragged', '--ragged <how>', {
        description: 'rows with too few or too many cells: an error, or gaps',
      }),
    )
    .option('--delimiter <character>', 'what separates cells ("tab" for a tab); found out when left out')
    .addOption(new Option('--encoding <name>', 'of the file; found out when left out').choices(encodings))
    .addOption(new Option('--decimal <mark>', 'decimal mark; found out when left out').choices(['.', ',']));
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Settings that need no column names. */
export function dialectSettings(flags: TableFlags): TableSettings {
  return {
    ragged: flags.ragged ?? 'refuse',
    missing: flags.missing === undefined ? [] : codesFrom(flags.missing),
    columns: [],
    dialect: {
      ...(flags.delimiter === undefined ? {} : { delimiter: delimiterFrom(flags.delimiter) }),
      ...(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
      ...(flags.decimal === undefined ? {} : { decimalMark: flags.decimal }),
    },
  };
}

export function namesColumns(flags: TableFlags): boolean {
  return [flags.missingIn, flags.kind, flags.role, flags.ignore, flags.min, flags.max].some(
    (list) => list !== undefined,
  );
}

/** @throws LacunaError 'bad-input' for a column that is not there or a value that is none */
export function columnSettings(flags: TableFlags, names: readonly string[]): ColumnSettings[] {
  const settings = new Map<number, ColumnSettings>();
  const set = (column: number, change: Omit<ColumnSettings, 'column'>): void => {
    settings.set(column, { ...settings.get(column), ...change, column });
  };
  const each = (
    flag: string,
    texts: readonly string[] | undefined,
    use: (column: number, value: string) => void,
  ): void => {
    for (const text of texts ?? []) {
      const { column, value } = assignment(names, text, flag);
      use(column, value);
    }
  };
  each('--missing-in', flags.missingIn, (column, value) => set(column, { missing: codesFrom(value) }));
  each('--kind', flags.kind, (column, value) => set(column, { kind: oneOf<Kind>('--kind', kinds, value) }));
  each('--role', flags.role, (column, value) => set(column, { role: oneOf<Role>('--role', roles, value) }));
  each('--min', flags.min, (column, value) => set(column, { minimum: numberOf('--min', value) }));
  each('--max', flags.max, (column, value) => set(column, { maximum: numberOf('--max', value) }));
  for (const text of flags.ignore ?? []) set(columnNamed(names, text), { role: 'ignored' });
  return [...settings.values()].sort((a, b) => a.column - b.column);
}

function codesFrom(text: string): string[] {
  return text.split(',').map((code) => code.trim());
}

function delimiterFrom(text: string): string {
  const delimiter = /^(tab|\\t)$/i.test(text) ? '\t' : text;
  if (delimiter.length === 1) return delimiter;
  throw new LacunaError(
    'bad-input',
    '--delimiter takes one character.',
    'For example --delimiter ";" or --delimiter tab.',
  );
}

function oneOf<T extends string>(flag: string, all: readonly T[], value: string): T {
  const found = all.find((one) => one === value);
  if (found !== undefined) return found;
  throw new LacunaError('bad-input', `${flag} does not know "${value}".`, `Choose one of ${all.join(', ')}.`);
}

function numberOf(flag: string, text: string): number {
  const value = numberFrom(text);
  if (value !== undefined && Number.isFinite(value)) return value;
  throw new LacunaError(
    'bad-input',
    `${flag} needs a number, not "${text}".`,
    'Write it with a decimal point, as 12.5.',
  );
}
