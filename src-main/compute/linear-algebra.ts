/** Square matrices lie row after row in a Float64Array [n × n]. */

/**
 * Cholesky factor L (lower) of a symmetric positive definite matrix, in place; a pivot that rounding has made too small
 * is raised to `floor`.
 */
export function cholesky(a: Float64Array, n: number, floor = 1e-10): Float64Array {
  for (let j = 0; j < n; j++) {
    let pivot = a[j * n + j];
    for (let k = 0; k < j; k++) pivot -= a[j * n + k] ** 2;
    const diagonal = Math.sqrt(Math.max(pivot, floor));
    a[j * n + j] = diagonal;
    for (let i = j + 1; i < n; i++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
      a[i * n + j] = sum / diagonal;
    }
  }
  return a;
}

/** Solves L Lᵀ x = b in place, L from `cholesky`. */
export function solveCholesky(l: Float64Array, n: number, b: Float64Array): Float64Array {
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= l[i * n + k] * b[k];
    b[i] = sum / l[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i] * b[k];
    b[i] = sum / l[i * n + i];
  }
  return b;
}

/** Inverse of a symmetric positive definite matrix; `a` is used up. */
export function invertSymmetric(a: Float64Array, n: number): Float64Array {
  const l = cholesky(a, n);
  const inverse = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    column.fill(0);
    column[j] = 1;
    solveCholesky(l, n, column);
    for (let i = 0; i < n; i++) inverse[i * n + j] = column[i];
  }
  return inverse;
}
