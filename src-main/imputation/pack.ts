import type { SavedPart } from './imputer';

type Arrays = SavedPart['arrays'];

/** Arrays of a part under a prefix, so that many parts lie in one record. */
export function prefixed(prefix: string, arrays: Arrays): Record<string, Arrays[string]> {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${prefix}/${name}`, array]));
}

/** The arrays under a prefix, by their own names again. */
export function under(prefix: string, arrays: Arrays): Record<string, Arrays[string]> {
  const start = `${prefix}/`;
  return Object.fromEntries(
    Object.entries(arrays)
      .filter(([name]) => name.startsWith(start))
      .map(([name, array]) => [name.slice(start.length), array]),
  );
}

export { packNet, unpackNet } from '../model/pack-net';

export function floats(arrays: Arrays, name: string): Float32Array {
  const array = arrays[name];
  if (!(array instanceof Float32Array)) throw new Error(`The saved run lacks ${name}.`);
  return array;
}

export function doubles(arrays: Arrays, name: string): Float64Array {
  const array = arrays[name];
  if (!(array instanceof Float64Array)) throw new Error(`The saved run lacks ${name}.`);
  return array;
}

export function integers(arrays: Arrays, name: string): Int32Array {
  const array = arrays[name];
  if (!(array instanceof Int32Array)) throw new Error(`The saved run lacks ${name}.`);
  return array;
}
