/** a [rows × inner] · b [inner × columns], row after row, each product summed in doubles. */
export function product(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const left = a[i * inner + k];
      if (left === 0) continue;
      for (let j = 0; j < columns; j++) out[i * columns + j] += left * b[k * columns + j];
    }
  }
  return out;
}

/** aᵀ of a [rows × columns] */
export function transposed(a: ArrayLike<number>, rows: number, columns: number): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = a[i * columns + j];
  return out;
}
