import { z } from 'zod';
import { command } from './define';
import { fileToken } from './file';

export const kinds = ['numeric', 'categorical', 'boolean', 'datetime', 'text', 'identifier'] as const;
export const kind = z.enum(kinds);
export type Kind = z.infer<typeof kind>;
export const roles = ['feature', 'label', 'ignored'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** What counts as a gap when the user says nothing; compared after trimming spaces, letter case ignored. */
export const defaultMissingCodes: readonly string[] = ['', 'NA', 'N/A', 'NaN', 'null', 'None', '?', '-', '.'];

export const encodings = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const dialect = z.object({
  delimiter: z.string().length(1),
  quote: z.string().length(1),
  newline: z.enum(['\n', '\r\n', '\r']),
  encoding: z.enum(encodings),
  decimalMark: z.enum(['.', ',']),
});
export type Dialect = z.infer<typeof dialect>;

/** What the user overrules for one column; names are data and may repeat, so columns go by index. */
export const columnSettings = z.object({
  column: z.int().min(0),
  kind: kind.optional(),
  role: role.optional(),
  /** Further missing codes of this column only. */
  missing: z.array(z.string()).optional(),
  decimalMark: z.enum(['.', ',']).optional(),
  /** Filled numbers stay inside; absent: the observed range. */
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
export type ColumnSettings = z.infer<typeof columnSettings>;

export const tableSettings = z.object({
  /** Overrules of the detected dialect. */
  dialect: dialect.partial().default({}),
  /** Missing codes beside the default ones, for every column. */
  missing: z.array(z.string()).default([]),
  columns: z.array(columnSettings).default([]),
  /** 'refuse': rows with too few or too many cells are an error; 'pad': missing cells are gaps, surplus ones are kept as they are. */
  ragged: z.enum(['refuse', 'pad']).default('refuse'),
});
export type TableSettings = z.infer<typeof tableSettings>;

/** Something worth knowing that did not stop the table from opening. */
export interface Problem {
  readonly kind:
    | 'ragged'
    | 'duplicate-header'
    | 'empty-header'
    | 'empty-column'
    | 'constant-column'
    | 'empty-row'
    | 'many-levels'
    | 'infinite'
    | 'no-gaps'
    | 'mixed-kind'
    | 'one-column'
    | 'ambiguous-date'
    | 'ambiguous-number'
    | 'left-out';
  readonly message: string;
  /** Column index, where it concerns one. */
  readonly column?: number;
  /** Line or row numbers as the user counts them: data rows from 1. */
  readonly rows?: readonly number[];
}

export interface Histogram {
  /** Bin edges, one more than counts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** One card of the Data view. */
export interface ColumnFacts {
  readonly index: number;
  readonly name: string;
  readonly kind: Kind;
  /** The kind that was detected, for "detected numeric, you said categorical". */
  readonly detected: Kind;
  readonly role: Role;
  readonly gaps: number;
  readonly distinct: number;
  /** Missing codes met in this column and how often. */
  readonly codes: readonly { readonly code: string; readonly count: number }[];
  readonly settings: ColumnSettings | null;
  /** Numbers and datetimes (milliseconds since 1970 UTC). */
  readonly numbers?: {
    readonly minimum: number;
    readonly maximum: number;
    readonly mean: number;
    readonly standardDeviation: number;
    readonly median: number;
    readonly integer: boolean;
    readonly decimals: number;
    readonly decimalMark: '.' | ',';
    readonly histogram: Histogram;
  };
  /** Most frequent levels first, at most 20 (categories, booleans, text). */
  readonly levels?: readonly { readonly level: string; readonly count: number }[];
  /** Whether this kind and role take part in the model, and whether its gaps can be filled. */
  readonly filled: boolean;
}

export interface TableFacts {
  readonly name: string;
  /** What the two files are called that were joined as domains; left out: there is one file. */
  readonly domains?: readonly [string, string];
  readonly rows: number;
  readonly bytes: number;
  readonly cells: number;
  readonly gaps: number;
  /** Rows with no gap at all. */
  readonly completeRows: number;
  readonly dialect: Dialect;
  readonly settings: TableSettings;
  readonly columns: readonly ColumnFacts[];
  readonly problems: readonly Problem[];
}

/** A page of cells, column after column, as texts; state per cell. */
export interface TablePage {
  readonly from: number;
  readonly rows: number;
  /** texts[column][row - from]; '' for a gap that is not filled. */
  readonly texts: readonly (readonly string[])[];
  /** states[column][row - from]: 0 observed, 1 gap, 2 filled, 3 hidden and scored (observed, value shown). */
  readonly states: readonly Uint8Array[];
  /** The table's row of each row of the page, where a filter or a list chose them; absent: from, from + 1, … */
  readonly indices?: Int32Array;
}

export interface GapPatterns {
  /** Patterns of gaps, most frequent first, at most 30; each names the columns with a gap. */
  readonly patterns: readonly { readonly columns: readonly number[]; readonly rows: number }[];
  readonly patternCount: number;
  /** together[i * columns + j]: correlation of the gap indicators of two columns, NaN where one never varies. */
  readonly columns: readonly number[];
  readonly together: Float32Array;
}

export const tableCommands = {
  /** `other`: a second file; both become one table whose last column is the label and says which file a row is from, as domains to translate between. */
  open: command<TableFacts>()(
    'table/open',
    'engine',
    z.object({ file: fileToken, other: fileToken.optional(), settings: tableSettings.optional() }),
  ),
  /** Adds the rows of a second file to the open table, as another domain; without one, leaves those out that were added. What was learnt of the table goes. */
  join: command<TableFacts>()('table/join', 'engine', z.object({ other: fileToken.optional() })),
  /** Reads the open table again under other settings (kinds, missing codes, dialect, roles, bounds). */
  change: command<TableFacts>()('table/change', 'engine', z.object({ settings: tableSettings })),
  facts: command<TableFacts | null>()('table/facts', 'port', z.object({})),
  page: command<TablePage>()(
    'table/page',
    'port',
    z.object({
      from: z.int().min(0),
      rows: z.int().min(1).max(2000),
      /** 'gaps': only rows that have one, 'list': the rows given. */
      filter: z.enum(['all', 'gaps']).default('all'),
      list: z.array(z.int().min(0)).max(200_000).optional(),
      filled: z.boolean().default(false),
    }),
  ),
  patterns: command<GapPatterns>()('table/patterns', 'port', z.object({})),
};
