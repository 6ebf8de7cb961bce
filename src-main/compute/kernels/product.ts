// AssemblyScript. One product of matrices: C[m, n] = A[m, k] B[k, n], in tiles of 4 × 8 that stay in registers.
// Sums run over k in order, one lane a number, so that a result depends on neither the tiles nor the threads.

import { madd, sigmoid4, some, storeSome } from './mathematics';

/** What becomes of a finished sum. */
export const plain: i32 = 0;
/** c = sum + bias[n] */
export const biased: i32 = 1;
/** c = silu(sum + bias[n]) + beside[m, n], and its slope */
export const silu: i32 = 2;
/** c = sum + beside[m, n] */
export const added: i32 = 3;

/** What becomes of the sums in four rows of C, from one column until another: they are still in the nearest cache. */
function finishRows(
  c: usize,
  rows: i32,
  n: i32,
  column: i32,
  until: i32,
  end: i32,
  bias: usize,
  beside: usize,
  slope: usize,
  first: i32,
): void {
  for (let row = first; row < first + rows; row++) {
    let at = (<usize>row * <usize>n + <usize>column) << 2;
    let b = bias + ((<usize>column) << 2);
    let left = until - column;
    if (end === silu) {
      for (; left >= 4; left -= 4) {
        const x = f32x4.add(v128.load(c + at), v128.load(b));
        const gate = sigmoid4(x);
        const y = f32x4.mul(x, gate);
        // The slope of x σ(x): σ(x) + x σ(x) (1 − σ(x)).
        v128.store(slope + at, madd(y, f32x4.sub(f32x4.splat(1), gate), gate));
        v128.store(c + at, beside === 0 ? y : f32x4.add(y, v128.load(beside + at)));
        at += 16;
        b += 16;
      }
    }
    for (; left > 0; left -= 4) {
      const sum = some(c + at, left);
      if (end === silu) {
        const x = f32x4.add(sum, some(b, left));
        const gate = sigmoid4(x);
        const y = f32x4.mul(x, gate);
        // The slope of x σ(x): σ(x) + x σ(x) (1 − σ(x)).
        storeSome(slope + at, madd(y, f32x4.sub(f32x4.splat(1), gate), gate), left);
        storeSome(c + at, beside === 0 ? y : f32x4.add(y, some(beside + at, left)), left);
      } else {
        storeSome(c + at, f32x4.add(sum, end === biased ? some(b, left) : some(beside + at, left)), left);
      }
      at += 16;
      b += 16;
    }
  }
}

/** Writes a row of a tile: eight columns of C, or the first of them. */
function storeRow(c: usize, low: v128, high: v128, columns: i32): void {
  storeSome(c, low, columns);
  if (columns > 4) storeSome(c + 16, high, columns - 4);
}

/** Writes the first rows of a tile. */
function storeTile(
  c: usize,
  row: usize,
  rows: i32,
  columns: i32,
  s00: v128,
  s01: v128,
  s10: v128,
  s11: v128,
  s20: v128,
  s21: v128,
  s30: v128,
  s31: v128,
): void {
  storeRow(c, s00, s01, columns);
  if (rows > 1) storeRow(c + row, s10, s11, columns);
  if (rows > 2) storeRow(c + 2 * row, s20, s21, columns);
  if (rows > 3) storeRow(c + 3 * row, s30, s31, columns);
}

/**
 * Columns of C = A B from packed panels of B, one after the other.
 * a: A [m, k]; column: the first panel's first column; until: the column after the last; n: columns of C.
 */
export function columnsOfProduct(
  a: usize,
  m: i32,
  k: i32,
  panels: usize,
  c: usize,
  n: i32,
  column: i32,
  until: i32,
  end: i32,
  bias: usize,
  beside: usize,
  slope: usize,
): void {
  const aRow = (<usize>k) << 2;
  const cRow = (<usize>n) << 2;
  const size = (<usize>k) << 5;
  for (let row = 0; row < m; row += 4) {
    // Rows beyond the last one are computed from the last one, and not stored.
    const rows = min(4, m - row);
    const last = rows - 1;
    const first = a + <usize>row * aRow;
    const second = first + <usize>min(1, last) * aRow;
    const third = first + <usize>min(2, last) * aRow;
    const fourth = first + <usize>min(3, last) * aRow;
    let b = panels;
    for (let j = column; j < until; j += 8) {
      let a0 = first;
      let a1 = second;
      let a2 = third;
      let a3 = fourth;
      let s00 = f32x4.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      let s30 = s00;
      let s31 = s00;
      const bEnd = b + size;
      // Eight sums, two numbers of B and four of A: all that fit into the registers. V8 loads all of a block at once, so that two
      // steps in one block would spill; the way out between them keeps them apart.
      while (b < bEnd) {
        let b0 = v128.load(b);
        let b1 = v128.load(b, 16);
        let x = v128.load32_splat(a0);
        s00 = madd(x, b0, s00);
        s01 = madd(x, b1, s01);
        x = v128.load32_splat(a1);
        s10 = madd(x, b0, s10);
        s11 = madd(x, b1, s11);
        x = v128.load32_splat(a2);
        s20 = madd(x, b0, s20);
        s21 = madd(x, b1, s21);
        x = v128.load32_splat(a3);
        s30 = madd(x, b0, s30);
        s31 = madd(x, b1, s31);
        b += 32;
        if (b === bEnd) break;
        b0 = v128.load(b);
        b1 = v128.load(b, 16);
        x = v128.load32_splat(a0, 4);
        s00 = madd(x, b0, s00);
        s01 = madd(x, b1, s01);
        x = v128.load32_splat(a1, 4);
        s10 = madd(x, b0, s10);
        s11 = madd(x, b1, s11);
        x = v128.load32_splat(a2, 4);
        s20 = madd(x, b0, s20);
        s21 = madd(x, b1, s21);
        x = v128.load32_splat(a3, 4);
        s30 = madd(x, b0, s30);
        s31 = madd(x, b1, s31);
        b += 32;
        a0 += 8;
        a1 += 8;
        a2 += 8;
        a3 += 8;
      }
      let to = c + <usize>row * cRow + ((<usize>j) << 2);
      if (rows < 4 || j + 8 > n) {
        storeTile(to, cRow, rows, min(8, n - j), s00, s01, s10, s11, s20, s21, s30, s31);
        continue;
      }
      v128.store(to, s00);
      v128.store(to, s01, 16);
      to += cRow;
      v128.store(to, s10);
      v128.store(to, s11, 16);
      to += cRow;
      v128.store(to, s20);
      v128.store(to, s21, 16);
      to += cRow;
      v128.store(to, s30);
      v128.store(to, s31, 16);
    }
    if (end !== plain) finishRows(c, rows, n, column, until, end, bias, beside, slope, row);
  }
}

/**
 * Columns of C = Aᵀ B from packed panels of B, one after the other. Four rows of Aᵀ at a time are packed too: they lie far apart.
 * a: A [k, m]; block: room for them; column: the first panel's first column; until: the column after the last; n: columns of C.
 */
export function columnsOfTurnedProduct(
  a: usize,
  m: i32,
  k: i32,
  panels: usize,
  block: usize,
  c: usize,
  n: i32,
  column: i32,
  until: i32,
): void {
  const aRow = (<usize>m) << 2;
  const cRow = (<usize>n) << 2;
  const blockEnd = block + ((<usize>k) << 4);
  for (let row = 0; row < m; row += 4) {
    const rows = min(4, m - row);
    // Rows beyond the last one are computed from whatever stands there, and not stored.
    let from = a + ((<usize>row) << 2);
    for (let to = block; to < blockEnd; to += 16) {
      v128.store(to, v128.load(from));
      from += aRow;
    }
    let b = panels;
    for (let j = column; j < until; j += 8) {
      let s00 = f32x4.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      let s30 = s00;
      let s31 = s00;
      let x = block;
      while (x < blockEnd) {
        const b0 = v128.load(b);
        const b1 = v128.load(b, 16);
        let one = v128.load32_splat(x);
        s00 = madd(one, b0, s00);
        s01 = madd(one, b1, s01);
        one = v128.load32_splat(x, 4);
        s10 = madd(one, b0, s10);
        s11 = madd(one, b1, s11);
        one = v128.load32_splat(x, 8);
        s20 = madd(one, b0, s20);
        s21 = madd(one, b1, s21);
        one = v128.load32_splat(x, 12);
        s30 = madd(one, b0, s30);
        s31 = madd(one, b1, s31);
        b += 32;
        x += 16;
      }
      let to = c + <usize>row * cRow + ((<usize>j) << 2);
      if (rows < 4 || j + 8 > n) {
        storeTile(to, cRow, rows, min(8, n - j), s00, s01, s10, s11, s20, s21, s30, s31);
        continue;
      }
      v128.store(to, s00);
      v128.store(to, s01, 16);
      to += cRow;
      v128.store(to, s10);
      v128.store(to, s11, 16);
      to += cRow;
      v128.store(to, s20);
      v128.store(to, s21, 16);
      to += cRow;
      v128.store(to, s30);
      v128.store(to, s31, 16);
    }
  }
}
