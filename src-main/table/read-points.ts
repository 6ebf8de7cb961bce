import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { LacunaError } from '../contract/error';
import { priorSettings } from '../contract/model';

/**
 * A cloud of points from a CSV file: one point a line, numbers only; a first line of names is left out.
 * @param name of the file, as the user knows it
 * @throws LacunaError when it cannot be read or holds something else
 */
export async function readPoints(path: string, name: string): Promise<number[][]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new LacunaError('not-found', `${name} cannot be read.`, 'Choose another file.');
  });
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const lines = data.map((cells) => cells.map((cell) => (cell.trim() === '' ? Number.NaN : Number(cell))));
  const points = lines.length > 0 && lines[0].some(Number.isNaN) ? lines.slice(1) : lines;
  const checked = priorSettings.safeParse({ kind: 'points', points });
  if (checked.success && checked.data.kind === 'points') return checked.data.points;
  throw new LacunaError(
    'bad-input',
    `${name} is no cloud of points: it needs 10 to 20000 lines of equally many numbers.`,
    'Write one point a line, its coordinates with commas between.',
  );
}
