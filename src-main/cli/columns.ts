import { LacunaError } from '../contract/error';

const mostNamed = 12;

/**
 * The column that a text on the command line names: its header as it stands in the file; `name#2` for the second of
 * that name; `#3` for the third column whatever its name.
 *
 * @returns index from 0
 * @throws LacunaError 'bad-input' when no column or more than one is meant
 */
export function columnNamed(names: readonly string[], text: string): number {
  const found = lookUp(names, text);
  if (typeof found === 'number') return found;
  if (found === 'several') {
    throw new LacunaError(
      'bad-input',
      `Several columns are named "${text}".`,
      `Say which: ${text}#1, ${text}#2, or # and the column's number.`,
    );
  }
  const shown = names.slice(0, mostNamed).map((name) => (name === '' ? '(no name)' : name));
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  throw new LacunaError('bad-input', `There is no column named "${text}".`, `Columns: ${shown.join(', ')}${more}.`);
}

/**
 * Splits `column=value`. Names and values may hold '=' themselves, so the split is where the left side is a column.
 *
 * @throws LacunaError 'bad-input'
 */
export function assignment(names: readonly string[], text: string, flag: string): { column: number; value: string } {
  for (let at = text.lastIndexOf('='); at > 0; at = text.lastIndexOf('=', at - 1)) {
    const column = lookUp(names, text.slice(0, at));
    if (typeof column === 'number') return { column, value: text.slice(at + 1) };
  }
  const first = text.indexOf('=');
  if (first < 1) {
    throw new LacunaError('bad-input', `${flag} ${text} does not say column=value.`, `For example ${flag} age=…`);
  }
  return { column: columnNamed(names, text.slice(0, first)), value: text.slice(first + 1) };
}

function lookUp(names: readonly string[], text: string): number | 'none' | 'several' {
  const first = names.indexOf(text);
  if (first >= 0) return names.indexOf(text, first + 1) < 0 ? first : 'several';
  const numbered = /^(.*)#([1-9]\d{0,8})$/s.exec(text);
  if (!numbered) return 'none';
  const [, name = '', which = ''] = numbered;
  if (name === '') return Number(which) <= names.length ? Number(which) - 1 : 'none';
  const same = names.flatMap((other, index) => (other === name ? [index] : []));
  return same[Number(which) - 1] ?? 'none';
}
