export type DecimalMark = '.' | ',';

/** What a text is, read as a number. */
export interface NumberText {
  /**
   * 'code': digits that are a name rather than an amount, with a leading zero or more digits than a number keeps;
   * 'infinite': infinity, or beyond what a number can hold.
   */
  readonly type: 'number' | 'code' | 'infinite' | 'other';
  readonly value: number;
  /** Decimals as written, an exponent counted in. */
  readonly decimals: number;
}

const grammars = {
  '.': /^[+-]?(?:\d+(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/,
  ',': /^[+-]?(?:\d+(?:,(\d*))?|,(\d+))(?:[eE]([+-]?\d+))?$/,
} as const;
const infinity = /^[+-]?(?:inf|infinity|∞|1\.#inf)$/i;
const leadingZero = /^[+-]?0\d/;
export const noNumber: NumberText = { type: 'other', value: NaN, decimals: 0 };

/** Reads a trimmed text as a number under one decimal mark. */
export function readNumber(text: string, mark: DecimalMark): NumberText {
  const match = grammars[mark].exec(text);
  if (!match) return infinity.test(text) ? { type: 'infinite', value: NaN, decimals: 0 } : noNumber;
  const value = Number(mark === ',' ? text.replace(',', '.') : text);
  if (!Number.isFinite(value)) return { type: 'infinite', value: NaN, decimals: 0 };
  const fraction: string | undefined = match[1] ?? match[2];
  const exponent: string | undefined = match[3];
  const digits = fraction?.length ?? 0;
  const decimals = Math.min(20, Math.max(0, digits - (exponent === undefined ? 0 : Number(exponent))));
  const plain = fraction === undefined && exponent === undefined;
  const code = leadingZero.test(text) || (plain && !Number.isSafeInteger(value));
  return { type: code ? 'code' : 'number', value, decimals };
}

/** '1,234' or '1,234,567': decimals or thousands? Nobody can tell from the cell alone. */
export function looksGrouped(text: string, mark: DecimalMark): boolean {
  return mark === ',' ? /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/.test(text) : /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/.test(text);
}

/** Which decimal marks the texts of one column, or of a whole file, speak for. */
export class MarkEvidence {
  comma = 0;
  point = 0;
  groupedComma = 0;
  groupedPoint = 0;

  add(text: string, times = 1): void {
    if (text.includes(',')) {
      if (looksGrouped(text, ',')) this.groupedComma += times;
      else if (readNumber(text, ',').type === 'number') this.comma += times;
    } else if (text.includes('.')) {
      if (looksGrouped(text, '.')) this.groupedPoint += times;
      else if (readNumber(text, '.').type === 'number') this.point += times;
    }
  }

  /** The mark of a column, in a file that uses `file`. */
  markWithin(file: DecimalMark): DecimalMark {
    if (this.comma > this.point) return ',';
    return this.point > this.comma ? '.' : file;
  }

  /**
   * Whether cells look grouped by the other mark (1,234 where decimals have a point), and none says that it is decimals: such a
   * column can only be read by guessing.
   */
  isAmbiguous(mark: DecimalMark): boolean {
    return mark === '.' ? this.groupedComma > 0 && this.comma === 0 : this.groupedPoint > 0 && this.point === 0;
  }
}
