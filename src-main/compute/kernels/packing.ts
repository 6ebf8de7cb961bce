// AssemblyScript. Panels of B [k, n]: eight columns side by side, in the order in which a product reads them.

/** Columns of B one after the other in k: panel[k][8], zeros beyond `columns`. b: its first number, `row` bytes a row. */
export function packColumns(b: usize, row: usize, k: i32, columns: i32, panel: usize): void {
  if (columns === 8) {
    for (let i = 0; i < k; i++) {
      v128.store(panel, v128.load(b));
      v128.store(panel, v128.load(b, 16), 16);
      panel += 32;
      b += row;
    }
    return;
  }
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < 8; j++) store<f32>(panel + (j << 2), j < columns ? load<f32>(b + (j << 2)) : 0);
    panel += 32;
    b += row;
  }
}

/** The same of B given as its transpose [n, k]: eight rows, turned. */
export function packRows(b: usize, row: usize, k: i32, rows: i32, panel: usize): void {
  if (rows !== 8) {
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < 8; j++) {
        store<f32>(panel + (j << 2), j < rows ? load<f32>(b + <usize>j * row + ((<usize>i) << 2)) : 0);
      }
      panel += 32;
    }
    return;
  }
  turnFour(b, row, k, panel);
  turnFour(b + 4 * row, row, k, panel + 16);
}

function turnFour(b: usize, row: usize, k: i32, panel: usize): void {
  const whole = k & ~3;
  let i = 0;
  for (; i < whole; i += 4) {
    const p = v128.load(b);
    const q = v128.load(b + row);
    const r = v128.load(b + 2 * row);
    const s = v128.load(b + 3 * row);
    const pq = v128.shuffle<f32>(p, q, 0, 4, 1, 5);
    const rs = v128.shuffle<f32>(r, s, 0, 4, 1, 5);
    const pqHigh = v128.shuffle<f32>(p, q, 2, 6, 3, 7);
    const rsHigh = v128.shuffle<f32>(r, s, 2, 6, 3, 7);
    v128.store(panel, v128.shuffle<f64>(pq, rs, 0, 2));
    v128.store(panel, v128.shuffle<f64>(pq, rs, 1, 3), 32);
    v128.store(panel, v128.shuffle<f64>(pqHigh, rsHigh, 0, 2), 64);
    v128.store(panel, v128.shuffle<f64>(pqHigh, rsHigh, 1, 3), 96);
    panel += 128;
    b += 16;
  }
  for (; i < k; i++) {
    store<f32>(panel, load<f32>(b));
    store<f32>(panel, load<f32>(b + row), 4);
    store<f32>(panel, load<f32>(b + 2 * row), 8);
    store<f32>(panel, load<f32>(b + 3 * row), 12);
    panel += 32;
    b += 4;
  }
}
