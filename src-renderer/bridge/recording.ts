/**
 * A recorded session as JSON lines. An answer: {"call": name, "input": …, "value": …} or {"call": name, "error": envelope};
 * without `input` it answers every call of that name that has no line of its own. An event: {"event": name, "payload": …,
 * "after": milliseconds since the line above it was told, "when": name of the call that starts it, else at once}.
 * Typed arrays are written as {"$array": "Float32Array", "values": […]}, NaN as {"$number": "NaN"}.
 */
import type { ErrorEnvelope } from '../../src-main/contract/error';

export interface RecordedAnswer {
  readonly call: string;
  readonly input?: unknown;
  readonly value?: unknown;
  readonly error?: ErrorEnvelope;
}
export interface RecordedEvent {
  readonly event: string;
  readonly payload: unknown;
  readonly after?: number;
  readonly when?: string;
}
export type RecordedLine = RecordedAnswer | RecordedEvent;

const arrays = { Float32Array, Float64Array, Int32Array, Uint8Array, Uint32Array, Int8Array } as const;
type ArrayName = keyof typeof arrays;

export function parseRecording(text: string): readonly RecordedLine[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line, revive) as RecordedLine);
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$number' in value) return Number(value.$number);
  if ('$array' in value && 'values' in value && Array.isArray(value.values)) {
    return arrays[value.$array as ArrayName].from(value.values.map(Number));
  }
  return value;
}

export function writeLine(line: RecordedLine): string {
  return JSON.stringify(line, (_key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      const numbers = Array.from(value as Float32Array);
      return { $array: value.constructor.name, values: numbers };
    }
    return value;
  });
}

/** JSON with sorted keys: equal inputs give equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
