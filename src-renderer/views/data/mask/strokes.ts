import type { RegionMask } from '../../../../src-main/contract/mask';

export interface Grid {
  readonly width: number;
  readonly height: number;
}
/** Column and row of a pixel. */
export type Pixel = readonly [x: number, y: number];

/** Marks every pixel between two corners, these included. */
export function markRectangle(marked: Uint8Array, { width }: Grid, [x1, y1]: Pixel, [x2, y2]: Pixel): void {
  for (let y = Math.min(y1, y2); y <= Math.max(y1, y2); y++) {
    marked.fill(1, y * width + Math.min(x1, x2), y * width + Math.max(x1, x2) + 1);
  }
}

/** Marks what a round brush covers on its way from one pixel to another. @param size its diameter in pixels */
export function markStroke(marked: Uint8Array, grid: Grid, from: Pixel, to: Pixel, size: number): void {
  const steps = Math.max(1, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
  for (let step = 0; step <= steps; step++) {
    const x = Math.round(from[0] + ((to[0] - from[0]) * step) / steps);
    const y = Math.round(from[1] + ((to[1] - from[1]) * step) / steps);
    markDisc(marked, grid, x, y, size);
  }
}

/** An even size lies around the corner of four pixels. */
function markDisc(marked: Uint8Array, { width, height }: Grid, x: number, y: number, size: number): void {
  const shift = size % 2 === 0 ? 0.5 : 0;
  const reach = Math.ceil(size / 2);
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
    for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
      const out = Math.hypot(column - x + shift, row - y + shift);
      if (out <= size / 2) marked[row * width + column] = 1;
    }
  }
}

/** The marked pixels as the contract's runs. */
export function runsOf(marked: Uint8Array): RegionMask['runs'] {
  const runs: [number, number][] = [];
  for (let at = 0; at < marked.length; at++) {
    if (marked[at] === 0) continue;
    const from = at;
    while (at < marked.length && marked[at] === 1) at += 1;
    runs.push([from, at - from]);
  }
  return runs;
}
