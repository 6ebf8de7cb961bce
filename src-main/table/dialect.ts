import Papa from 'papaparse';
import type { Dialect } from '../contract/table';
import { MarkEvidence } from './number-text';

const delimiters = [',', ';', '\t', '|'] as const;
const sampleRecords = 1000;

export interface DetectedDialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly newline: Dialect['newline'];
  readonly decimalMark: '.' | ',';
  /** Excel's own first line 'sep=;': this many characters stand before the header. */
  readonly preamble: number;
  /** Records of the sample, the header first. */
  readonly records: readonly (readonly string[])[];
  /** Whether any delimiter splits the header. */
  readonly split: boolean;
}

/** Guesses how a table is written from its first characters; what the user says (`said`) is not guessed. */
export function detectDialect(head: string, whole: boolean, said: Partial<Dialect>): DetectedDialect {
  const separator = /^sep=([\t -~])(?:\r\n|\n|\r)/i.exec(head);
  const preamble = separator ? separator[0].length : 0;
  const sample = wholeLines(head.slice(preamble), whole);
  const quote = said.quote ?? detectQuote(sample);
  const newline = said.newline ?? detectNewline(sample, quote);
  const lineEnd = newline === '\r' ? '\r' : '\n';
  const parse = (delimiter: string): string[][] => parseSample(sample, delimiter, quote, lineEnd);
  const fixed = said.delimiter ?? separator?.[1];
  const candidates =
    fixed === undefined ? delimiters.map((delimiter) => ({ delimiter, records: parse(delimiter) })) : [];
  const best = fixed === undefined ? choose(candidates) : { delimiter: fixed, records: parse(fixed) };
  const evidence = new MarkEvidence();
  for (const record of best.records.slice(1)) for (const cell of record) evidence.add(cell.trim());
  return {
    delimiter: best.delimiter,
    quote,
    newline,
    decimalMark: said.decimalMark ?? evidence.markWithin('.'),
    preamble,
    records: best.records,
    split: (best.records[0]?.length ?? 0) > 1,
  };
}

function wholeLines(head: string, whole: boolean): string {
  if (whole) return head;
  const cut = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r'));
  return cut > 0 ? head.slice(0, cut + 1) : head;
}

function parseSample(sample: string, delimiter: string, quote: string, newline: '\n' | '\r'): string[][] {
  const parser = new Papa.Parser({ delimiter, quoteChar: quote, newline, preview: sampleRecords });
  const { data } = parser.parse(sample, 0, false) as { data: string[][] };
  for (const record of data) record[record.length - 1] = record[record.length - 1].replace(/\r$/, '');
  return data.filter((record) => record.length > 1 || record[0].trim() !== '');
}

interface Candidate {
  readonly delimiter: string;
  readonly records: string[][];
}

/**
 * The delimiter under which most records have as many cells as the header. A decimal comma cannot win in
 * 'x;y / 1,5;2,5': it does not split the header.
 */
function choose(candidates: readonly Candidate[]): Candidate {
  const share = ({ records }: Candidate): number => {
    const cells = records[0]?.length ?? 0;
    return cells > 1 ? records.filter((record) => record.length === cells).length / records.length : 0;
  };
  const best = [...candidates].sort(
    (a, b) => share(b) - share(a) || (b.records[0]?.length ?? 0) - (a.records[0]?.length ?? 0),
  )[0];
  return share(best) > 0 ? best : chooseForOneColumn(candidates);
}

/**
 * No delimiter splits the header. One that splits the other records into three and more cells alike belongs to a table
 * under a title line; otherwise there is one column, and its delimiter must occur nowhere.
 */
function chooseForOneColumn(candidates: readonly Candidate[]): Candidate {
  const splits = (candidate: Candidate): number => {
    const cells = candidate.records[1]?.length ?? 1;
    return candidate.records.slice(1).every((record) => record.length === cells) ? cells : 1;
  };
  const table = candidates.find((candidate) => splits(candidate) > 2);
  const untouched = candidates.find(({ records }) => records.every((record) => record.length === 1));
  return table ?? untouched ?? candidates[0];
}

function detectQuote(sample: string): string {
  const border = '(?:^|[,;\\t|\\r\\n])';
  const opened = (quote: string): number => sample.match(new RegExp(`${border}${quote}`, 'g'))?.length ?? 0;
  const closed = sample.match(/(?:^|[,;\t|\r\n])'(?:[^'\r\n]|'')*'(?=[,;\t|\r\n]|$)/g)?.length ?? 0;
  // Apostrophes begin words ('tis): only when each opened one closes before a border are they quotes.
  return opened('"') === 0 && closed > 0 && closed === opened("'") ? "'" : '"';
}

function detectNewline(sample: string, quote: string): Dialect['newline'] {
  const bare = sample
    .split(quote)
    .filter((_, index) => index % 2 === 0)
    .join('');
  const pairs = bare.match(/\r\n/g)?.length ?? 0;
  const feeds = (bare.match(/\n/g)?.length ?? 0) - pairs;
  const returns = (bare.match(/\r/g)?.length ?? 0) - pairs;
  if (pairs + feeds === 0) return returns > 0 ? '\r' : '\n';
  return pairs >= feeds ? '\r\n' : '\n';
}
