import { formatDatetime, formatStep } from '../table/datetime-format';
import type { DatetimeColumn, NumericColumn } from '../table/table';
import type { ConstantEncoding, NumbersEncoding, NumberStyle } from './encoding';
import { fitTransform, toNatural, toStandard } from './transform';

/** @returns null when no cell is observed */
export function fitNumbers(column: NumericColumn | DatetimeColumn): NumbersEncoding | ConstantEncoding | null {
  const sorted = column.values.filter((value) => Number.isFinite(value)).sort();
  if (sorted.length === 0) return null;
  const style: NumberStyle =
    column.kind === 'numeric'
      ? { kind: 'numeric', decimals: column.decimals, decimalMark: column.decimalMark }
      : { kind: 'datetime', format: column.format };
  const observedMinimum = sorted[0];
  const observedMaximum = sorted[sorted.length - 1];
  if (observedMinimum === observedMaximum) {
    const text = numberText(style, observedMinimum);
    return { form: 'constant', name: column.name, kind: column.kind, text, value: observedMinimum };
  }
  return {
    form: 'numbers',
    name: column.name,
    kind: column.kind,
    transform: fitTransform(sorted),
    minimum: column.minimum,
    maximum: column.maximum,
    observedMinimum,
    observedMaximum,
    deviation: deviationOf(sorted),
    style,
  };
}

function deviationOf(values: Float64Array): number {
  let mean = 0;
  for (let index = 0; index < values.length; index++) mean += (values[index] - mean) / (index + 1);
  const range = values[values.length - 1] - values[0];
  let squares = 0;
  for (const value of values) squares += ((value - mean) / range) ** 2;
  return Math.sqrt(squares / values.length) * range;
}

/** Standardised values further out than this say nothing more. */
const furthest = 10;

/** The standardised value of an observed cell. */
export function encodeNumber(encoding: NumbersEncoding, value: number): number {
  return Math.min(furthest, Math.max(-furthest, toStandard(encoding.transform, value)));
}

/** A value that could stand in the column: inside the bounds, with the column's precision. */
export function decodeNumber(encoding: NumbersEncoding, standardised: number): number {
  return fitted(encoding, toNatural(encoding.transform, standardised));
}

/** Brings a natural value inside the bounds and to the column's precision. */
export function fitted(encoding: NumbersEncoding, value: number): number {
  const { minimum, maximum, style } = encoding;
  const clipped = Math.min(maximum, Math.max(minimum, value));
  const unit = style.kind === 'numeric' ? 10 ** -style.decimals : formatStep(style.format);
  const rounded = roundTo(clipped, unit, Math.round);
  // Bounds need not lie on the grid of the precision.
  if (rounded > maximum) return roundTo(maximum, unit, Math.floor);
  if (rounded < minimum) return roundTo(minimum, unit, Math.ceil);
  return rounded;
}

function roundTo(value: number, unit: number, round: (value: number) => number): number {
  // Dividing by the inverse keeps decimals exact: 0.1 + 0.2 has no business here.
  const steps = unit < 1 ? round(value * Math.round(1 / unit)) / Math.round(1 / unit) : round(value / unit) * unit;
  return Number.isFinite(steps) ? steps : value;
}

/** The text of a natural value in the column's own style. */
export function numberText(style: NumberStyle, value: number): string {
  if (style.kind === 'datetime') return formatDatetime(value, style.format);
  const text = Math.abs(value) < 1e21 ? value.toFixed(Math.min(100, style.decimals)) : String(value);
  const plain = /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
  return style.decimalMark === ',' ? plain.replace('.', ',') : plain;
}
