/** Grey or RGB bytes, row by row, into RGBA; missing pixels stay clear. */
export function paint(
  rgba: Uint8ClampedArray,
  pixels: Uint8Array,
  offset: number,
  channels: 1 | 3,
  observed: Uint8Array | null = null,
): void {
  const first = offset / channels;
  for (let at = 0, from = offset; at < rgba.length; at += 4, from += channels) {
    rgba[at] = pixels[from];
    rgba[at + 1] = channels === 3 ? pixels[from + 1] : pixels[from];
    rgba[at + 2] = channels === 3 ? pixels[from + 2] : pixels[from];
    rgba[at + 3] = observed === null || observed[first + at / 4] === 1 ? 255 : 0;
  }
}
