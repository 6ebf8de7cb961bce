import { LacunaError } from '../contract/error';
import type { Column, LevelColumn, Table } from '../table/table';
import type { Encoding, LevelsEncoding, UnknownLevel } from './encoding';
import { codesFor, unitOfCode } from './levels';
import type { Matrix, Span } from './matrix';
import { encodeNumber } from './numbers';

export interface EncodedTable extends Matrix {
  /** Levels that the encoding does not know; their cells are gaps in the mask. */
  readonly unknown: readonly UnknownLevel[];
}

/**
 * Turns a table into the model's matrix under an encoding that was fitted before, on this table or on another one with
 * the same columns in the same order. Never refits.
 * @throws LacunaError when a column has another kind than in the fitted table
 */
export function encodeTable(encoding: Encoding, table: Table): EncodedTable {
  const { spans, width } = encoding;
  const { rows } = table;
  const x = new Float32Array(rows * width);
  const mask = new Uint8Array(rows * spans.length);
  const unknown: UnknownLevel[] = [];
  spans.forEach((span, index) => {
    const column = table.columns[span.column];
    const target = { x, mask, width, span, index, spans: spans.length };
    const fitted = encoding.columns[span.column];
    if (fitted.form === 'numbers' && isNumbers(column)) {
      for (let row = 0; row < rows; row++) {
        const value = column.values[row];
        if (!Number.isFinite(value)) continue;
        x[row * width + span.start] = encodeNumber(fitted, value);
        mask[row * spans.length + index] = 1;
      }
    } else if (fitted.form === 'levels' && isLevels(column)) {
      unknown.push(...encodeLevels(fitted, column, target));
    } else if (!isEmpty(column, rows)) {
      throw new LacunaError(
        'bad-input',
        `Column "${fitted.name}" was ${fitted.kind} when the model was trained, and is ${column?.kind ?? 'absent'} here.`,
        `Set its kind to ${fitted.kind}, or train a model on this table.`,
      );
    }
  });
  return { rows, width, spans, x, mask, unknown };
}

interface Target {
  readonly x: Float32Array;
  readonly mask: Uint8Array;
  readonly width: number;
  readonly span: Span;
  readonly index: number;
  readonly spans: number;
}

function encodeLevels(encoding: LevelsEncoding, column: LevelColumn, target: Target): UnknownLevel[] {
  const { x, mask, width, span, index, spans } = target;
  const codes = codesFor(encoding, column);
  const strange = new Float64Array(column.levels.length);
  column.values.forEach((level, row) => {
    if (level < 0) return;
    if (codes[level] < 0) {
      strange[level] += 1;
      return;
    }
    x[row * width + span.start + unitOfCode(encoding, codes[level])] = 1;
    mask[row * spans + index] = 1;
  });
  const unknown: UnknownLevel[] = [];
  strange.forEach((cells, level) => {
    if (cells > 0) unknown.push({ column: span.column, level: column.levels[level], cells });
  });
  return unknown;
}

function isNumbers(column: Column): column is Extract<Column, { values: Float64Array }> {
  return column?.kind === 'numeric' || column?.kind === 'datetime';
}

function isLevels(column: Column): column is LevelColumn {
  return column?.kind === 'categorical' || column?.kind === 'boolean';
}

/** A column without a single value has no kind of its own: all its cells are gaps. */
function isEmpty(column: Column, rows: number): boolean {
  return column !== undefined && column.gaps === rows;
}

/**
 * Natural values of one modelled column of a table: numbers, milliseconds, or level codes of the encoding; NaN at gaps and
 * unknown levels.
 */
export function naturalValues(encoding: Encoding, table: Table, column: number): Float64Array {
  const fitted = encoding.columns[column];
  const source = table.columns[column];
  if (fitted.form === 'numbers' && isNumbers(source)) {
    return source.values.map((value) => (Number.isFinite(value) ? value : NaN));
  }
  const values = new Float64Array(table.rows).fill(NaN);
  if (fitted.form === 'levels' && isLevels(source)) {
    const codes = codesFor(fitted, source);
    source.values.forEach((level, row) => {
      if (level >= 0 && codes[level] >= 0) values[row] = codes[level];
    });
  }
  return values;
}
