import type { SavedRun } from '../training/run';

export type NumberArray = SavedRun['arrays'][string];

/** Arrays lie in the file as their raw bytes, little-endian: the order of every machine that Electron and Node run on. */
const constructors = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  uint8: Uint8Array,
} as const;

export const arrayTypes = ['float32', 'float64', 'int32', 'uint8'] as const;
export type ArrayType = (typeof arrayTypes)[number];

export function typeOf(array: NumberArray): ArrayType {
  const found = arrayTypes.find((type) => array instanceof constructors[type]);
  if (found === undefined) throw new TypeError('Only typed number arrays can be saved.');
  return found;
}

export function bytesOf(array: NumberArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** @returns null when the bytes are not a whole number of items of this type */
export function arrayFrom(bytes: Uint8Array, type: ArrayType, length: number): NumberArray | null {
  const constructor = constructors[type];
  if (bytes.byteLength !== length * constructor.BYTES_PER_ELEMENT) return null;
  // A copy, so that the array begins at an offset that its type allows.
  return new constructor(bytes.slice().buffer);
}
