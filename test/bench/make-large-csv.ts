import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** A seeded stream of numbers in [0, 1): mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const cities = ['Lyon', 'Paris', 'Marseille', 'Toulouse', 'Nice', 'Nantes', 'Montpellier', 'Strasbourg', 'Bordeaux'];
const words = ['pain', 'fever', 'none', 'cough', 'rash', 'follow-up', 'stable', 'better', 'worse', 'discharged'];

type Random = () => number;
type Maker = (row: number, random: Random) => string;
const pick = (from: readonly string[], random: Random): string => from[Math.floor(random() * from.length)];
const phrase = (random: Random): string => [pick(words, random), pick(words, random), pick(words, random)].join(' ');
const date = (random: Random): string => new Date(1.4e12 + Math.floor(random() * 3e11)).toISOString();

/** Twelve columns of a survey in a clinic: numbers, categories, dates, free text. */
const mixed: readonly (readonly [string, Maker])[] = [
  ['patient_id', (row) => String(row + 1)],
  ['age', (_, random) => String(18 + Math.floor(random() * 75))],
  ['weight_kg', (_, random) => (45 + random() * 70).toFixed(1)],
  ['height_cm', (_, random) => (145 + random() * 50).toFixed(1)],
  ['sex', (_, random) => (random() < 0.5 ? 'female' : 'male')],
  ['city', (_, random) => pick(cities, random)],
  ['visit', (_, random) => date(random).slice(0, 10)],
  ['smoker', (_, random) => (random() < 0.3 ? 'yes' : 'no')],
  ['glucose', (_, random) => (3.5 + random() * 8).toFixed(3)],
  ['steps', (_, random) => String(Math.floor(random() * 20_000))],
  ['note', (_, random) => phrase(random)],
  ['risk', (_, random) => random().toFixed(6)],
];

/** Twelve columns of floats with all their digits, as most programs write them. */
const floats: readonly (readonly [string, Maker])[] = Array.from({ length: 12 }, (_, column) => [
  `x${column + 1}`,
  (_row: number, random: Random) => String((random() - 0.5) * 10 ** (column % 4)),
]);

/** The mixed table with its texts and categories in quotes. */
const quoted: readonly (readonly [string, Maker])[] = mixed.map(([name, make]) => [
  name,
  ['sex', 'city', 'smoker', 'note'].includes(name) ? (row, random) => `"${make(row, random)}"` : make,
]);

export const shapes = { mixed, floats, quoted } as const;
export type Shape = keyof typeof shapes;

/** Writes `rows` × 12 cells, one in twenty (but no identifier) a gap; an existing file is kept. */
export async function makeLargeCsv(path: string, rows: number, shape: Shape = 'mixed'): Promise<void> {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const columns = shapes[shape];
  const random = seeded(rows);
  const stream = createWriteStream(`${path}.part`);
  stream.write(`${columns.map(([name]) => name).join(',')}\n`);
  for (let row = 0; row < rows;) {
    let text = '';
    for (const end = Math.min(rows, row + 5000); row < end; row++) {
      const cells = columns.map(([name, make]) => (name !== 'patient_id' && random() < 0.05 ? '' : make(row, random)));
      text += `${cells.join(',')}\n`;
    }
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  renameSync(`${path}.part`, path);
}
