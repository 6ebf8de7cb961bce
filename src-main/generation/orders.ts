import type { GenerationWish } from '../contract/generation';
import { LacunaError } from '../contract/error';
import { encodingOf } from '../encoding/decode';
import type { Encoding, ModelledEncoding } from '../encoding/encoding';
import { encodeNumber, numberText } from '../encoding/numbers';
import type { AaeConfig } from '../model/config';
import type { Wish } from '../model/draw-codes';
import { familyOf } from '../model/family';
import { toldOf } from '../model/told-spans';
import { readNaturalNumber } from '../encoding/read-number';
import { askedSpans, categoriesOf, labelAskedBy } from './askable';

/** Some rows or images that are all asked to be the same. */
export interface Order {
  readonly rows: number;
  readonly wish: Wish;
  /** By span: what stands in the cells that were asked for. */
  readonly cells: ReadonlyMap<number, AskedCell>;
}

export interface AskedCell {
  /** A number, milliseconds, or the index of a level. */
  readonly natural: number;
  /** As it was asked for. */
  readonly text: string;
}

type Configured = Pick<AaeConfig, 'family' | 'prior'>;

/**
 * What a table's model is to make for a wish: by construction, so that nothing is made in vain.
 * @throws LacunaError when the model cannot be asked for it, or when a value cannot stand in its column
 */
export function ordersForRows(encoding: Encoding, config: Configured, wish: GenerationWish, rows: number): Order[] {
  const cells = new Map(wish.where.map(({ column, value }) => askedCell(encoding, config, column, value)));
  const { label } = familyOf(config);
  if (!wish.balanced) return [orderOf(encoding, config, cells, category(config, wish, cells), rows)];
  const levels = label === null || labelAskedBy(config) === null ? 0 : encoding.spans[label].width;
  if (label === null || levels === 0) throw noLabelToAsk();
  if (cells.has(label)) throw askedTwice(encodingOf(encoding, encoding.spans[label]).name);
  const column = encodingOf(encoding, encoding.spans[label]);
  if (column.form !== 'levels') throw noLabelToAsk();
  return shared(rows, column.kept).map((count, natural) => {
    const own = new Map(cells).set(label, { natural, text: column.levels[natural] });
    return orderOf(encoding, config, own, category(config, wish, own), count);
  });
}

/** The same for images, whose label alone can be asked for. @param names of the labels */
export function ordersForImages(
  names: readonly string[],
  config: Configured,
  wish: GenerationWish,
  count: number,
): Order[] {
  const [asked, ...others] = wish.where;
  const other = [...others, ...(asked !== undefined && asked.column !== 'label' ? [asked] : [])].at(0);
  if (other !== undefined) {
    throw new LacunaError('bad-input', `Images cannot be asked for “${other.column}”.`, 'Ask for one label.');
  }
  const by = labelAskedBy(config);
  if ((asked !== undefined || wish.balanced) && by === null) throw noLabelToAsk();
  if (wish.balanced && asked !== undefined) throw askedTwice('label');
  const order = (label: number | null, rows: number): Order => {
    const cells = new Map<number, AskedCell>(label === null ? [] : [[0, { natural: label, text: names[label] }]]);
    const told = Float32Array.from(names, (_, at) => (at === label ? 1 : 0));
    const chosen = category(config, wish, cells);
    return {
      rows,
      cells,
      wish: {
        ...(by === 'told' && label !== null ? { told } : {}),
        ...(by === 'part' && label !== null ? { label } : {}),
        ...(by === 'category' && label !== null ? { category: label } : {}),
        ...(chosen === null ? {} : { category: chosen }),
      },
    };
  };
  if (wish.balanced) return shared(count, names.length).map((rows, label) => order(label, rows));
  if (asked === undefined) return [order(null, count)];
  const label = names.indexOf(asked.value);
  if (label < 0) throw unknownLevel('label', asked.value, names);
  return [order(label, count)];
}

function askedCell(encoding: Encoding, config: Configured, name: string, text: string): [number, AskedCell] {
  const askable = askedSpans(config);
  const index = encoding.spans.findIndex((span) => encodingOf(encoding, span).name === name);
  if (index < 0 || !askable.has(index)) {
    const names = [...askable.keys()].map((span) => encodingOf(encoding, encoding.spans[span]).name);
    throw new LacunaError(
      'bad-input',
      index < 0 && !encoding.columns.some((column) => column.name === name)
        ? `There is no column “${name}”.`
        : `This model cannot be asked for “${name}”.`,
      names.length === 0
        ? 'It was trained without conditions; train a conditional model that is told this column.'
        : `It can be asked for ${names.join(', ')}; train a conditional model that is told the column for others.`,
    );
  }
  return [index, { natural: naturalOf(encodingOf(encoding, encoding.spans[index]), text), text }];
}

function naturalOf(column: ModelledEncoding, text: string): number {
  if (column.form === 'levels') {
    const level = column.levels.indexOf(text);
    if (level >= 0 && level < column.kept) return level;
    throw unknownLevel(column.name, text, column.levels.slice(0, column.kept));
  }
  const { style, minimum, maximum, name } = column;
  const value = readNaturalNumber(text, style);
  if (value >= minimum && value <= maximum) return value;
  throw new LacunaError(
    'bad-input',
    `“${text}” is no value that the model knows of “${name}”.`,
    `Ask for one from ${numberText(style, minimum)} to ${numberText(style, maximum)}.`,
  );
}

function orderOf(
  encoding: Encoding,
  config: Configured,
  cells: ReadonlyMap<number, AskedCell>,
  chosen: number | null,
  rows: number,
): Order {
  const { spans } = encoding;
  const { given, label } = familyOf(config);
  const by = labelAskedBy(config);
  const units = new Map([...cells].map(([index, { natural }]) => [index, unitsOf(encoding, index, natural)]));
  const own = label === null ? undefined : cells.get(label)?.natural;
  return {
    rows,
    cells,
    wish: {
      told: toldOf(given, spans, units),
      ...(chosen === null ? {} : { category: chosen }),
      ...(by === 'part' && own !== undefined ? { label: own } : {}),
    },
  };
}

/** A cell as the model's matrix has it. */
function unitsOf(encoding: Encoding, index: number, natural: number): number[] {
  const span = encoding.spans[index];
  const column = encodingOf(encoding, span);
  if (column.form === 'numbers') return [encodeNumber(column, natural)];
  return Array.from({ length: span.width }, (_, level) => (level === natural ? 1 : 0));
}

/** The category that all rows of an order have; null: it is drawn. */
function category(config: Configured, { cluster }: GenerationWish, cells: Order['cells']): number | null {
  const { label } = familyOf(config);
  const named = labelAskedBy(config) === 'category' ? cells.get(label ?? 0)?.natural : undefined;
  if (cluster === undefined) return named ?? null;
  const known = categoriesOf(config);
  if (known === 0) {
    throw new LacunaError(
      'bad-input',
      'This model has no clusters of its own.',
      'Train a clustering or reduction model to ask for clusters.',
    );
  }
  if (named !== undefined) throw askedTwice('cluster');
  if (cluster <= known) return cluster - 1;
  throw new LacunaError('bad-input', `There is no cluster ${cluster}: the model has ${known}.`, 'Ask for another one.');
}

/** So many rows shared out as evenly as can be. */
function shared(rows: number, among: number): number[] {
  return Array.from(
    { length: among },
    (_, at) => Math.floor(((at + 1) * rows) / among) - Math.floor((at * rows) / among),
  );
}

function noLabelToAsk(): LacunaError {
  return new LacunaError(
    'bad-input',
    'This model cannot be asked for labels.',
    'Train a supervised, conditional or semi-supervised model on a label.',
  );
}

function askedTwice(name: string): LacunaError {
  return new LacunaError('bad-input', `“${name}” is asked for twice, in different ways.`, 'Ask for it once.');
}

const mostNamed = 12;

function unknownLevel(name: string, text: string, levels: readonly string[]): LacunaError {
  const more = levels.length > mostNamed ? ` and ${levels.length - mostNamed} more` : '';
  return new LacunaError(
    'bad-input',
    `“${text}” is no value that the model knows of “${name}”.`,
    `Ask for one of ${levels.slice(0, mostNamed).join(', ')}${more}.`,
  );
}
