import { encode } from 'fast-png';

/** Colours of the labels, and of the prior's draws under them. */
const colours = [
  [31, 119, 180],
  [255, 127, 14],
  [44, 160, 44],
  [214, 39, 40],
  [148, 103, 189],
  [140, 86, 75],
  [227, 119, 194],
  [60, 60, 60],
  [188, 189, 34],
  [23, 190, 207],
] as const;
const grey = [200, 200, 200] as const;
const reach = 4;

/**
 * Two squares side by side: draws of the prior, and latents in the colours of their labels, both within ±4.
 * @param prior [points, 2]
 * @param latents [points, 2]
 */
export function cloudPicture(prior: Float32Array, latents: Float32Array, labels: Int32Array, side = 480): Uint8Array {
  const data = new Uint8Array(2 * side * side * 3).fill(255);
  const dot = (from: number, x: number, y: number, colour: readonly number[]): void => {
    const [column, row] = [x, -y].map((value) => Math.round(((value + reach) / (2 * reach)) * side));
    for (const [right, down] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ]) {
      const [c, r] = [column + right, row + down];
      if (c >= 0 && r >= 0 && c < side && r < side) data.set(colour, (r * 2 * side + from + c) * 3);
    }
  };
  for (let at = 0; at < prior.length; at += 2) dot(0, prior[at], prior[at + 1], grey);
  for (let at = 0; at < latents.length; at += 2) {
    dot(side, latents[at], latents[at + 1], colours[labels[at / 2] % colours.length]);
  }
  return encode({ width: 2 * side, height: side, data, channels: 3, depth: 8 });
}
