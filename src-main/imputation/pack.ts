import type { SavedAae, SavedTensor } from '../model/trained';
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

type TensorFacts = Pick<SavedTensor, 'name' | 'shape'>;
type NetFacts = Pick<SavedAae, 'config' | 'spans' | 'width' | 'step'> & {
  readonly weights: TensorFacts[];
  readonly optimisers: TensorFacts[];
};

export function packNet(saved: SavedAae): SavedPart {
  const { config, spans, width, step, weights, optimisers } = saved;
  const facts = (tensors: readonly SavedTensor[]): TensorFacts[] => tensors.map(({ name, shape }) => ({ name, shape }));
  const json: NetFacts = { config, spans, width, step, weights: facts(weights), optimisers: facts(optimisers) };
  const arrays: Record<string, Float32Array> = {};
  weights.forEach(({ data }, index) => (arrays[`weight${index}`] = data));
  optimisers.forEach(({ data }, index) => (arrays[`optimiser${index}`] = data));
  return { json, arrays };
}

export function unpackNet({ json, arrays }: SavedPart): SavedAae {
  const { weights, optimisers, ...facts } = json as NetFacts;
  const tensors = (list: readonly TensorFacts[], kind: string): SavedTensor[] =>
    list.map(({ name, shape }, index) => ({ name, shape, data: floats(arrays, `${kind}${index}`) }));
  return { ...facts, weights: tensors(weights, 'weight'), optimisers: tensors(optimisers, 'optimiser') };
}

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
