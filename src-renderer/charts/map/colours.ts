import type { LatentColour } from '../../../src-main/contract/latent';
import { viridis } from '../viridis';
import type { Palette } from '../palette';
import { pack, packHex, type MapPaint } from './raster';
import { shapes } from './stamps';

/** The range that viridis spans: the 1st to 99th percentile, so that one odd row does not grey out all others. */
export function colourRange(values: Float32Array): readonly [number, number] {
  const finite = values.filter((value) => Number.isFinite(value)).sort();
  if (finite.length === 0) return [0, 1];
  const at = (share: number): number => finite[Math.round(share * (finite.length - 1))];
  const [low, high] = finite.length > 200 ? [at(0.01), at(0.99)] : [at(0), at(1)];
  return high > low ? [low, high] : [low, low + 1];
}

/** Group → colour, then shape. */
export function groupStyle(group: number, palette: Palette): { readonly colour: string; readonly shape: number } {
  const count = palette.groups.length;
  return { colour: palette.groups[group % count], shape: Math.floor(group / count) % shapes.length };
}

/** A colour and a shape for each point; what has no value (a gap) is faint. */
export function paintOf(colour: LatentColour | null, count: number, palette: Palette): MapPaint {
  const colours = new Uint32Array(count);
  const kinds = new Uint8Array(count);
  const without = packHex(palette.borderStrong);
  if (colour === null) {
    colours.fill(packHex(palette.aae));
  } else if (colour.kind === 'numbers') {
    const [low, high] = colourRange(colour.values);
    const steps = Array.from({ length: 256 }, (_, step) => pack(...viridis(step / 255)));
    for (let place = 0; place < count; place += 1) {
      const share = (colour.values[place] - low) / (high - low);
      colours[place] = Number.isNaN(share) ? without : steps[Math.round(Math.min(1, Math.max(0, share)) * 255)];
    }
  } else {
    const styles = colour.levels.map((_, group) => groupStyle(group, palette));
    const packed = styles.map((style) => packHex(style.colour));
    for (let place = 0; place < count; place += 1) {
      const code = colour.codes[place];
      const known = code >= 0 && code < styles.length;
      colours[place] = known ? packed[code] : without;
      kinds[place] = known ? styles[code].shape : 0;
    }
  }
  return { colours, shapes: kinds };
}

/** Whether a point has a value in this colouring. */
export function hasValue(colour: LatentColour | null, place: number): boolean {
  if (colour === null) return true;
  return colour.kind === 'numbers' ? Number.isFinite(colour.values[place]) : colour.codes[place] >= 0;
}
