import { groupStyle } from '../../../charts/map/colours';
import { packHex } from '../../../charts/map/raster';
import type { Palette } from '../../../charts/palette';
import { viridis } from '../../../charts/viridis';

export interface ColumnGrid {
  /** [texts, 3] */
  readonly pixels: Uint8Array;
  /** What the colours say: the two ends of numbers, or the levels. `number`: to be written in the user's language. */
  readonly legend: readonly { readonly name: string; readonly number: number | null; readonly colour: string }[];
}

/**
 * Decoded cells of one column as colours: numbers from low to high, anything else one colour a text.
 * @param known levels in the order in which the map colours them
 */
export function columnGrid(
  texts: readonly string[],
  numeric: boolean,
  known: readonly string[],
  palette: Palette,
): ColumnGrid {
  const pixels = new Uint8Array(texts.length * 3);
  if (numeric) {
    const values = texts.map((text) => Number(text.replace(',', '.')));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    values.forEach((value, at) => pixels.set(viridis((value - low) / (high - low || 1)), at * 3));
    const end = (number: number, share: number): ColumnGrid['legend'][number] => ({
      name: String(share),
      number,
      colour: `rgb(${viridis(share).join(' ')})`,
    });
    return { pixels, legend: [end(low, 0), end((low + high) / 2, 0.5), end(high, 1)] };
  }
  const met = new Set(texts);
  const all = [...new Set([...known, ...[...met].sort()])];
  const levels = all.filter((level) => met.has(level));
  const colours = levels.map((level) => groupStyle(all.indexOf(level), palette).colour);
  texts.forEach((text, at) => {
    const packed = packHex(colours[levels.indexOf(text)]);
    pixels.set([packed & 255, (packed >> 8) & 255, (packed >> 16) & 255], at * 3);
  });
  return { pixels, legend: levels.map((name, at) => ({ name, number: null, colour: colours[at] })) };
}
