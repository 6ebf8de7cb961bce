import type { LevelColumn } from '../table/table';
import type { ConstantEncoding, LevelsEncoding } from './encoding';

/** Levels with a unit of their own; the rarer ones of a longer list share one. */
export const mostLevels = 256;

/** @returns null when no cell is observed */
export function fitLevels(column: LevelColumn): LevelsEncoding | ConstantEncoding | null {
  const counts = new Float64Array(column.levels.length);
  for (const code of column.values) if (code >= 0) counts[code] += 1;
  const seen = [...counts.keys()].filter((code) => counts[code] > 0).sort((a, b) => counts[b] - counts[a] || a - b);
  const levels = seen.map((code) => column.levels[code]);
  if (levels.length === 0) return null;
  if (levels.length === 1) return { form: 'constant', name: column.name, kind: column.kind, text: levels[0], value: 0 };
  const pooled = levels.length > mostLevels;
  return {
    form: 'levels',
    name: column.name,
    kind: column.kind,
    levels,
    kept: pooled ? mostLevels - 1 : levels.length,
    pooled,
  };
}

/** Units of the softmax head. */
export function unitsOf(encoding: LevelsEncoding): number {
  return encoding.kept + (encoding.pooled ? 1 : 0);
}

/** Unit of a level's code: rare levels share the last one. */
export function unitOfCode(encoding: LevelsEncoding, code: number): number {
  return Math.min(code, encoding.kept);
}

/** For every level of `column`: its code in the encoding, −1 for a level that the encoding does not know. */
export function codesFor(encoding: LevelsEncoding, column: LevelColumn): Int32Array {
  const codes = new Map(encoding.levels.map((level, code) => [level, code]));
  return Int32Array.from(column.levels, (level) => codes.get(level) ?? -1);
}
