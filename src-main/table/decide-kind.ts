import type { Kind } from '../contract/table';
import type { Analysis } from './analysis';

/** Words that mean yes and no, as pairs. */
const pairs: readonly (readonly [string, string])[] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['oui', 'non'],
  ['vrai', 'faux'],
  ['y', 'n'],
  ['t', 'f'],
  ['0', '1'],
];

/** Integers with fewer different values are categories, like decimals with at most two. */
const fewIntegers = 5;
const fewDecimals = 3;

/**
 * The kind of a column whose different cells are all known.
 *
 * @param texts its different observed texts
 */
export function decideKind(name: string, analysis: Analysis, texts: readonly string[]): Kind {
  const { observed } = analysis;
  if (observed === 0) return 'text';
  if (isPair(texts)) return 'boolean';
  if (analysis.isNumeric) {
    // A value must come back to be a category: three rows with 1, 2 and 3 are numbers.
    const repeated = observed >= 3 * analysis.numbers.size;
    const few = analysis.numbers.size < (analysis.allIntegers ? fewIntegers : fewDecimals);
    return few && repeated ? 'categorical' : 'numeric';
  }
  if (analysis.isDatetime) return 'datetime';
  const distinct = texts.length;
  if (isCategorical(distinct, observed)) return 'categorical';
  return distinct === observed && looksLikeNames(name, texts) ? 'identifier' : 'text';
}

function isPair(texts: readonly string[]): boolean {
  if (texts.length !== 2) return false;
  const [first, second] = texts.map((text) => text.trim().toLowerCase());
  return pairs.some(([a, b]) => (first === a && second === b) || (first === b && second === a));
}

/** Few different texts for the number of cells; what hardly repeats is free text. */
function isCategorical(distinct: number, observed: number): boolean {
  if (distinct === observed) return false;
  if (observed < 20) return true;
  return distinct <= 50 ? distinct <= observed / 2 : distinct <= observed / 5;
}

/** Texts that only name their row: short, without spaces, or under a name that says so. */
export function looksLikeNames(name: string, texts: readonly string[]): boolean {
  if (isIdentifierName(name)) return true;
  const sentences = texts.filter((text) => text.length > 40 || /\s/.test(text.trim())).length;
  return sentences <= texts.length / 10;
}

/** 'id', 'patient_id', 'PassengerId', 'subject.ID', 'uuid', 'key', 'case number'. */
export function isIdentifierName(name: string): boolean {
  const plain = name.trim();
  if (/^(?:key|(?:record|row|case|subject|patient)[ ._-]?(?:no|nr|num|number))$/i.test(plain)) return true;
  return (
    /(?:^|[ ._-])(?:id|ids|uuid|guid)$/i.test(plain) || /[a-z](?:Id|ID)$/.test(plain) || /^(?:id|ID)[ ._-]/.test(plain)
  );
}

/** Names of columns that may only count the rows, such as the nameless first column of R and pandas. */
export function isCounterName(name: string): boolean {
  return (
    /^(?:|X|#|unnamed: ?\d+|row[ ._-]?names?|row|rows|index|idx|obs|no|nr|n°)$/i.test(name.trim()) &&
    name.trim() !== 'x'
  );
}
