import type { DecodedWith, DimensionEffect, Made, Neighbours } from '../contract/journey';
import type { DecodedSpace, Over } from './decoded-space';
import { nearestCodes } from './nearest';

/** Real rows told beside what an arithmetic gives. */
const nearestRows = 12;

export function walk(
  space: DecodedSpace,
  wish: { readonly from: number; readonly to: number; readonly steps: number; readonly form: 'straight' | 'spherical' },
): { readonly made: Made; readonly path: Float32Array } {
  const codes = space.way(wish.from, wish.to, wish.steps, wish.form);
  const beside = space.besideWay(wish.from, wish.to, wish.steps);
  return { made: space.make(codes, wish.steps, beside), path: space.placed(codes, wish.steps) };
}

/** One dimension, or each in turn, takes `steps` values; what is made stands one dimension after the other. */
export function traverse(
  space: DecodedSpace,
  wish: { readonly dimension?: number; readonly row?: number; readonly steps: number; readonly over: Over },
): { readonly made: Made; readonly effects: readonly DimensionEffect[] } {
  const { steps, over } = wish;
  const dimensions =
    wish.dimension === undefined ? Array.from({ length: space.dimensions }, (_, place) => place) : [wish.dimension];
  const codes = new Float32Array(dimensions.length * steps * space.dimensions);
  const told = (count: number): Float32Array | null =>
    wish.row === undefined ? besideCentre(space, over, null, count) : space.besideRow(wish.row, count);
  const effects = dimensions.map((dimension, at): DimensionEffect => {
    const values = space.valuesOf(dimension, steps, over);
    const own = space.traversal(dimension, wish.row ?? null, values, over);
    codes.set(own, at * own.length);
    return { dimension, values, ...space.effect(own, steps, told(steps)) };
  });
  const count = dimensions.length * steps;
  return { made: space.make(codes, count, told(count)), effects };
}

export function combine(
  space: DecodedSpace,
  terms: readonly { readonly sign: 1 | -1; readonly rows: readonly number[] }[],
): { readonly made: Made; readonly at: Float32Array; readonly nearest: Neighbours } {
  const code = space.combined(terms);
  // What it starts from keeps its label.
  const start = terms.find(({ sign }) => sign === 1);
  return {
    made: space.make(code, 1, start === undefined ? null : space.besideMean(start.rows)),
    at: space.placed(code, 1),
    nearest: nearestCodes(space.z, space.dimensions, code, nearestRows),
  };
}

/** What the decoder is told at the centre, of a label, or of the commonest one. */
function besideCentre(space: DecodedSpace, over: Over, label: number | null, times: number): Float32Array | null {
  const told = label ?? space.labelsToTell()[0]?.label ?? null;
  return space.besideNear(space.centre(over), told, times)?.beside ?? null;
}

/**
 * The whole prior, decoded with one label where the decoder is told any.
 * @throws LacunaError where z has not two dimensions
 */
export function grid(
  space: DecodedSpace,
  { side, label }: { readonly side: number; readonly label?: number },
): { readonly made: Made; readonly values: Float32Array; readonly told: DecodedWith } {
  const { codes, values } = space.lattice(side);
  const labels = space.labelsToTell();
  const chosen = label ?? labels[0]?.label ?? null;
  const made = space.make(codes, side * side, besideCentre(space, 'prior', chosen, side * side));
  return { made, values, told: { label: labels.length === 0 ? null : chosen, labels } };
}

/** A place of the map, decoded with a label, or as the row nearest to it. */
export function point(
  space: DecodedSpace,
  { x, y, label }: { readonly x: number; readonly y: number; readonly label?: number },
): { readonly made: Made; readonly told: DecodedWith } {
  const code = space.at(x, y);
  const near = space.besideNear(code, label ?? null, 1);
  const labels = space.labelsToTell();
  const own = near === null || labels.length === 0 ? -1 : (space.known?.codes[near.row] ?? -1);
  return { made: space.make(code, 1, near?.beside ?? null), told: { label: own < 0 ? null : own, labels } };
}
