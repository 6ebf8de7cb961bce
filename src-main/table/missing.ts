import { defaultMissingCodes, type TableSettings } from '../contract/table';
import { readNumber } from './number-text';

/** The missing codes of one column: the default ones, the table's and its own. */
export class MissingCodes {
  private readonly codes: ReadonlySet<string>;
  /** Codes that look like numbers (-999) and so cannot be told from values by their form. */
  readonly numbers: readonly number[];
  /** Characters of the longest code: no longer text can be one. */
  readonly longest: number;

  constructor(codes: readonly string[]) {
    this.codes = new Set(codes.map(normal));
    this.numbers = codes.flatMap((code) =>
      (['.', ','] as const).map((mark) => readNumber(code.trim(), mark).value).filter((value) => !Number.isNaN(value)),
    );
    this.longest = Math.max(0, ...codes.map((code) => code.trim().length));
  }

  static of(settings: TableSettings, column: number): MissingCodes {
    const own = settings.columns.find((entry) => entry.column === column)?.missing ?? [];
    return new MissingCodes([...defaultMissingCodes, ...settings.missing, ...own]);
  }

  /** Compares after trimming spaces, letter case ignored. */
  has(text: string): boolean {
    return this.codes.has(normal(text));
  }
}

function normal(text: string): string {
  return text.trim().toLowerCase();
}

export function count(counts: Map<string, number>, key: string, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}
