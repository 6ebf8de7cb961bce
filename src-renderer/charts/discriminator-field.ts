import type { DiscriminatorField } from '../../src-main/contract/run';
import type { Palette } from './palette';

/** How strongly a sure discriminator tints the ground, 0…255. */
const strongest = 96;

/**
 * D(z) as a picture [side, side] in RGBA, the highest row first: the prior's colour where D takes a code for a draw of the prior, the
 * latents' where it takes it for a row's, clear where it can only guess.
 */
export function fieldPixels({ side, values }: DiscriminatorField, { prior, aae }: Palette): Uint8ClampedArray {
  const colours = [prior, aae].map(channels);
  const rgba = new Uint8ClampedArray(side * side * 4);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const sure = 2 * values[(side - 1 - row) * side + column] - 1;
      const at = (row * side + column) * 4;
      rgba.set(colours[sure >= 0 ? 0 : 1], at);
      rgba[at + 3] = Math.round(strongest * Math.min(1, Math.abs(sure)));
    }
  }
  return rgba;
}

export function fieldPicture(field: DiscriminatorField, palette: Palette): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = field.side;
  canvas.height = field.side;
  const image = new ImageData(field.side, field.side);
  image.data.set(fieldPixels(field, palette));
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

/** '#rrggbb' → [red, green, blue] */
function channels(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}
