// AssemblyScript. A dense layer there and back, some panels of eight columns at a time: see fused-dense.ts for the formulas.
// `job`: where the arguments lie, i32 each; `spare`: memory of this thread, 64 bytes and then
// the panels of a part (denseWeightSlopes: and four numbers for each row of the batch).

import { packColumns, packRows } from './packing';
import { added, columnsOfProduct, columnsOfTurnedProduct, plain } from './product';

/** y = end(x W + b [+ beside]). Arguments: x, W, y, b, beside, slope, m, k, n, end. */
export function denseForward(job: usize, from: i32, to: i32, spare: usize): void {
  const x = load<u32>(job);
  const w = load<u32>(job, 4);
  const m = load<i32>(job, 24);
  const k = load<i32>(job, 28);
  const n = load<i32>(job, 32);
  const row = (<usize>n) << 2;
  const panels = spare + 64;
  for (let at = from; at < to; at++) {
    const column = at << 3;
    const panel = panels + ((<usize>(at - from) * <usize>k) << 5);
    packColumns(w + ((<usize>column) << 2), row, k, min(8, n - column), panel);
  }
  columnsOfProduct(
    x,
    m,
    k,
    panels,
    load<u32>(job, 8),
    n,
    from << 3,
    min(to << 3, n),
    load<i32>(job, 36),
    load<u32>(job, 12),
    load<u32>(job, 16),
    load<u32>(job, 20),
  );
}

/**
 * g = dy × slope, dW = xᵀ g, db = the column sums of g.
 * Arguments: x, dy, slope (0: g is dy), g, dW (0: only g is wanted), db, m, k, n.
 */
export function denseWeightSlopes(job: usize, from: i32, to: i32, spare: usize): void {
  const x = load<u32>(job);
  const slope = load<u32>(job, 8);
  const dW = load<u32>(job, 16);
  const m = load<i32>(job, 24);
  const k = load<i32>(job, 28);
  const n = load<i32>(job, 32);
  const row = (<usize>n) << 2;
  const panels = spare + 64;
  let panel = panels;
  for (let at = from; at < to; at++) {
    const column = at << 3;
    const columns = min(8, n - column);
    const first = (<usize>column) << 2;
    const dy = load<u32>(job, 4) + first;
    if (slope === 0) packColumns(dy, row, m, columns, panel);
    else packScaled(dy, slope + first, load<u32>(job, 12) + first, row, m, columns, panel);
    if (dW === 0) continue;
    let low = f32x4.splat(0);
    let high = low;
    const until = panel + ((<usize>m) << 5);
    for (let b = panel; b < until; b += 32) {
      low = f32x4.add(low, v128.load(b));
      high = f32x4.add(high, v128.load(b, 16));
    }
    v128.store(spare, low);
    v128.store(spare, high, 16);
    memory.copy(load<u32>(job, 20) + first, spare, (<usize>columns) << 2);
    panel = until;
  }
  if (dW !== 0) columnsOfTurnedProduct(x, k, m, panels, panel, dW, n, from << 3, min(to << 3, n));
}

/** Products of two matrices' columns, into g and into the panel. */
function packScaled(dy: usize, slope: usize, g: usize, row: usize, m: i32, columns: i32, panel: usize): void {
  for (let i = 0; i < m; i++) {
    if (columns === 8) {
      const low = f32x4.mul(v128.load(dy), v128.load(slope));
      const high = f32x4.mul(v128.load(dy, 16), v128.load(slope, 16));
      v128.store(panel, low);
      v128.store(panel, high, 16);
      v128.store(g, low);
      v128.store(g, high, 16);
    } else {
      for (let j: usize = 0; j < 8; j++) {
        const at = j << 2;
        const value: f32 = <i32>j < columns ? load<f32>(dy + at) * load<f32>(slope + at) : 0;
        store<f32>(panel + at, value);
        if (<i32>j < columns) store<f32>(g + at, value);
      }
    }
    panel += 32;
    dy += row;
    slope += row;
    g += row;
  }
}

/** dx = g Wᵀ [+ beside]. Arguments: g, W, dx, beside (0: none), m, k, n, where W is [k, n]. */
export function denseInputSlopes(job: usize, from: i32, to: i32, spare: usize): void {
  const w = load<u32>(job, 4);
  const beside = load<u32>(job, 12);
  const m = load<i32>(job, 16);
  const k = load<i32>(job, 20);
  const n = load<i32>(job, 24);
  const row = (<usize>n) << 2;
  const panels = spare + 64;
  for (let at = from; at < to; at++) {
    const column = at << 3;
    const panel = panels + ((<usize>(at - from) * <usize>n) << 5);
    packRows(w + <usize>column * row, row, n, min(8, k - column), panel);
  }
  const end = beside === 0 ? plain : added;
  columnsOfProduct(load<u32>(job), m, n, panels, load<u32>(job, 8), k, from << 3, min(to << 3, k), end, 0, beside, 0);
}
