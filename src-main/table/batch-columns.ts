import { defaultMissingCodes } from '../contract/table';
import { levelValues } from './build-column';
import type { CellBlock } from './cell-block';
import type { ColumnSpec } from './column-spec';
import { DatetimeStore, OrderEvidence } from './datetime-store';
import { shapeFormat, type DateOrder } from './datetime-shape';
import { emptyParts, readDatetime } from './datetime-text';
import { DictionaryStore } from './dictionary-store';
import type { Layout } from './layout';
import { count, MissingCodes } from './missing';
import { NumberStore } from './number-store';
import { MarkEvidence, type DecimalMark } from './number-text';
import type { ColumnSchema } from './schema';
import type { Column, LevelColumn, TextColumn } from './table';

/** Unknown levels that are told by name. */
const namedLevels = 1000;

/**
 * Reads a schema's column from blocks of another file: kind, levels and decimals are the schema's, decimal mark and date
 * format are the file's own, as far as its first cells show them.
 */
export class BatchColumnReader {
  /** Levels that the schema does not know, with their counts. */
  readonly unknown = new Map<string, number>();
  private readonly spec: ColumnSpec;
  private readonly mark: DecimalMark;
  private readonly order: DateOrder;
  private readonly format: string;
  private readonly exact: ReadonlyMap<string, number>;
  private readonly trimmed: ReadonlyMap<string, number>;

  /**
   * @param place place of the column in the blocks
   * @param sample the column's first texts in the file
   * @param fileMark the file's decimal mark, null when nothing in it shows one
   */
  constructor(
    private readonly schema: ColumnSchema,
    private readonly place: number,
    sample: readonly string[],
    fileMark: DecimalMark | null,
    layout: Layout,
  ) {
    const marks = new MarkEvidence();
    for (const text of sample) marks.add(text.trim());
    this.mark = marks.markWithin(fileMark ?? schema.decimalMark ?? '.');
    this.spec = {
      index: place,
      name: schema.name,
      forced: schema.kind,
      missing: new MissingCodes([...defaultMissingCodes, ...schema.missing]),
      mark: this.mark,
      fileMark: this.mark,
      decode: layout.decode,
    };
    const known = schema.format ?? 'yyyy-MM-dd';
    ({ order: this.order, format: this.format } = datesIn(sample, known));
    const levels = schema.levels ?? [];
    this.exact = new Map(levels.map((level, index) => [level, index]));
    this.trimmed = new Map(levels.map((level, index) => [level.trim(), index]));
  }

  /** The column in one block; valid as long as the block is. */
  read(block: CellBlock): Column {
    const { name, kind, role, decimals = 0, fewestDecimals = 0, minimum = NaN, maximum = NaN } = this.schema;
    const frame = { name, detected: kind, role };
    switch (kind) {
      case 'numeric': {
        const store = new NumberStore(block.rows, this.spec, this.mark);
        store.feed(block, this.place, 0);
        const { gaps, codes, kept, values } = store;
        const decimalMark = this.mark;
        return { ...frame, kind, gaps, codes, kept, values, decimals, fewestDecimals, decimalMark, minimum, maximum };
      }
      case 'datetime': {
        const store = new DatetimeStore(block.rows, this.spec, this.order);
        store.feed(block, this.place, 0);
        const { gaps, codes, kept, values } = store;
        return { ...frame, kind, gaps, codes, kept, values, format: this.format, minimum, maximum };
      }
      case 'categorical':
      case 'boolean':
        return { ...frame, kind, levels: this.schema.levels ?? [], ...this.readLevels(block) };
      default:
        return { ...frame, kind, ...this.readTexts(block) };
    }
  }

  private readLevels(block: CellBlock): Pick<LevelColumn, 'values' | 'gaps' | 'codes' | 'kept'> {
    const dictionary = new DictionaryStore(block.rows, this.spec.decode);
    dictionary.feed(block, this.place, 0);
    const levelOf = new Int32Array(dictionary.size).fill(-1);
    const codes = new Map<string, number>();
    const strange = new Map<number, string>();
    let gaps = 0;
    for (let entry = 0; entry < dictionary.size; entry++) {
      const text = dictionary.text(entry);
      const times = dictionary.counts[entry];
      const level = this.exact.get(text) ?? this.trimmed.get(text.trim());
      if (level !== undefined) levelOf[entry] = level;
      else if (this.spec.missing.has(text)) {
        count(codes, text.trim(), times);
        gaps += times;
      } else {
        // A stream may meet any number of them: beyond the first, they are counted together.
        count(this.unknown, this.unknown.has(text) || this.unknown.size < namedLevels ? text : '…', times);
        strange.set(entry, text);
      }
    }
    const values = levelValues(this.exact.size, block.rows);
    const kept = new Map<number, string>();
    for (let row = 0; row < block.rows; row++) {
      const entry = dictionary.codes[row];
      values[row] = levelOf[entry];
      const text = strange.get(entry);
      if (text !== undefined) kept.set(row, text);
    }
    return { values, gaps, codes, kept };
  }

  private readTexts(block: CellBlock): Pick<TextColumn, 'text' | 'gaps' | 'codes'> {
    const dictionary = new DictionaryStore(block.rows, this.spec.decode);
    dictionary.feed(block, this.place, 0);
    const texts: (string | null)[] = [];
    const codes = new Map<string, number>();
    let gaps = 0;
    for (let entry = 0; entry < dictionary.size; entry++) {
      const text = dictionary.text(entry);
      const missing = this.spec.missing.has(text);
      texts.push(missing ? null : text);
      if (!missing) continue;
      count(codes, text.trim(), dictionary.counts[entry]);
      gaps += dictionary.counts[entry];
    }
    return { text: (row) => texts[dictionary.codes[row]], gaps, codes };
  }
}

/** Order and format of the dates among some texts; where they do not say, those of a known format. */
function datesIn(sample: readonly string[], known: string): { readonly order: DateOrder; readonly format: string } {
  const evidence = new OrderEvidence();
  const shapes = new Map<number, number>();
  const parts = emptyParts();
  for (const text of sample) {
    const bytes = Buffer.from(text.trim(), 'latin1');
    if (!readDatetime(bytes, 0, bytes.length, parts)) continue;
    evidence.add(parts, 1);
    shapes.set(parts.shape, (shapes.get(parts.shape) ?? 0) + 1);
  }
  const knownOrder: DateOrder = known.startsWith('M') ? 'month' : 'day';
  const order = evidence.dayFirst === evidence.monthFirst ? knownOrder : evidence.order;
  const most = [...shapes].sort((a, b) => b[1] - a[1])[0];
  return { order, format: most ? shapeFormat(most[0], order) : known };
}
