import type { LatentColour, LatentLayout, LatentMap } from '../../../src-main/contract/latent';

/** The map as it is shown: as the engine laid it out, or laid out anew by UMAP. */
export type ShownMap = Omit<LatentMap, 'projection'> & { readonly projection: LatentMap['projection'] | 'umap' };

/** Another layout of a map: of all its points, or of some. */
export function laidOut(map: LatentMap, { places, points }: LatentLayout): ShownMap {
  return {
    ...map,
    projection: 'umap',
    points,
    rows: places.map((place) => map.rows[place]),
    distance: Float32Array.from(places, (place) => map.distance[place]),
  };
}

/** A colour of all points of a map as one of some of them. */
export function colourOf(colour: LatentColour, { places }: LatentLayout): LatentColour {
  return colour.kind === 'numbers'
    ? { ...colour, values: Float32Array.from(places, (place) => colour.values[place]) }
    : { ...colour, codes: places.map((place) => colour.codes[place]) };
}

/** Rows → their places on the map; rows that it does not show have none. */
export function placesOf(rows: readonly number[], map: Pick<ShownMap, 'rows' | 'total'>): number[] {
  if (map.rows.length === map.total) return [...rows];
  const known = new Map(Array.from(map.rows, (row, place) => [row, place]));
  return rows.flatMap((row) => known.get(row) ?? []);
}
