import type { Saved, SavedTensor } from './trained';

/** A saved net as plain data and arrays by name, to be written down. */
export interface PackedNet {
  readonly json: unknown;
  readonly arrays: Readonly<Record<string, unknown>>;
}

type TensorFacts = Pick<SavedTensor, 'name' | 'shape'>;
interface NetFacts {
  readonly weights: readonly TensorFacts[];
  readonly optimisers: readonly TensorFacts[];
}

export function packNet<Form extends object>(
  saved: Saved<Form>,
): { readonly json: unknown; readonly arrays: Record<string, Float32Array> } {
  const { weights, optimisers } = saved;
  const facts = (tensors: readonly SavedTensor[]): TensorFacts[] => tensors.map(({ name, shape }) => ({ name, shape }));
  const json = { ...saved, weights: facts(weights), optimisers: facts(optimisers) };
  const arrays: Record<string, Float32Array> = {};
  weights.forEach(({ data }, index) => (arrays[`weight${index}`] = data));
  optimisers.forEach(({ data }, index) => (arrays[`optimiser${index}`] = data));
  return { json, arrays };
}

/** @throws Error when an array is missing */
export function unpackNet<Form extends object>({ json, arrays }: PackedNet): Saved<Form> {
  const facts = json as NetFacts & Saved<Form>;
  const tensors = (list: readonly TensorFacts[], kind: string): SavedTensor[] =>
    list.map(({ name, shape }, index) => {
      const data = arrays[`${kind}${index}`];
      if (!(data instanceof Float32Array)) throw new Error(`The saved net lacks ${kind}${index}.`);
      return { name, shape, data };
    });
  return { ...facts, weights: tensors(facts.weights, 'weight'), optimisers: tensors(facts.optimisers, 'optimiser') };
}
