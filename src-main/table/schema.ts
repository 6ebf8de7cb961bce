import type { Kind, Role } from '../contract/table';
import type { Column, Table } from './table';

/** What must be remembered of a column to read it again in another file. JSON-serialisable. */
export interface ColumnSchema {
  readonly name: string;
  readonly kind: Kind;
  readonly role: Role;
  /** Missing codes beside the default ones. */
  readonly missing: readonly string[];
  /** Numbers. */
  readonly decimals?: number;
  readonly fewestDecimals?: number;
  readonly decimalMark?: '.' | ',';
  /** Dates. */
  readonly format?: string;
  /** Numbers and dates: bounds of filled values. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Categories and booleans, in the order of their indices. */
  readonly levels?: readonly string[];
}

/** The columns of a table as a model knows them. JSON-serialisable. */
export interface TableSchema {
  readonly columns: readonly ColumnSchema[];
}

export function schemaOf(table: Table): TableSchema {
  return {
    columns: table.columns.map((column, index) => {
      const own = table.settings.columns.find((settings) => settings.column === index)?.missing ?? [];
      const { name, kind, role } = column;
      return { name, kind, role, missing: [...table.settings.missing, ...own], ...detailsOf(column) };
    }),
  };
}

function detailsOf(column: Column): Partial<ColumnSchema> {
  if (column.kind === 'numeric') {
    const { decimals, fewestDecimals, decimalMark, minimum, maximum } = column;
    return { decimals, fewestDecimals: fewestDecimals ?? 0, decimalMark, ...boundsOf(minimum, maximum) };
  }
  if (column.kind === 'datetime') return { format: column.format, ...boundsOf(column.minimum, column.maximum) };
  return column.kind === 'categorical' || column.kind === 'boolean' ? { levels: [...column.levels] } : {};
}

/** JSON knows no NaN. */
function boundsOf(minimum: number, maximum: number): Partial<ColumnSchema> {
  return Number.isNaN(minimum) ? {} : { minimum, maximum };
}

/** How a file's columns stand to a schema's. */
export interface SchemaMatch {
  /** [schema columns] the file's column of the same name; −1 when it has none. */
  readonly columnOf: readonly number[];
  /** Names of the schema that the file lacks. */
  readonly missing: readonly string[];
  /** Names of the file that the schema lacks: they pass through untouched. */
  readonly extra: readonly string[];
}

/** Matches columns by name; of equal names, the first with the first. */
export function matchSchema(schema: TableSchema, names: readonly string[]): SchemaMatch {
  const places = new Map<string, number[]>();
  names.forEach((name, column) => places.set(name, [...(places.get(name) ?? []), column]));
  const columnOf = schema.columns.map(({ name }) => places.get(name)?.shift() ?? -1);
  const taken = new Set(columnOf);
  return {
    columnOf,
    missing: schema.columns.filter((_, index) => columnOf[index] < 0).map(({ name }) => name),
    extra: names.filter((_, column) => !taken.has(column)),
  };
}
