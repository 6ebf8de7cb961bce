/**
 * Eigenvalues, in no order, and eigenvectors of a symmetric matrix [n × n] by cyclic Jacobi rotations (Golub and Van Loan, §8.5): exact,
 * and quick for some dozens of rows. The vectors stand in the columns.
 */
export function symmetricEigen(
  source: Float64Array,
  n: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const a = Float64Array.from(source);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p * n + q] ** 2;
    if (off < 1e-18) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), vectors };
}

/** A symmetric matrix to some power, of eigenvalues no smaller than `floor`: [n × n] */
export function symmetricPower(source: Float64Array, n: number, power: number, floor: number): Float64Array {
  const { values, vectors } = symmetricEigen(source, n);
  const out = new Float64Array(n * n);
  values.forEach((value, axis) => {
    const factor = Math.max(value, floor) ** power;
    for (let i = 0; i < n; i++) {
      const left = factor * vectors[i * n + axis];
      for (let j = 0; j < n; j++) out[i * n + j] += left * vectors[j * n + axis];
    }
  });
  return out;
}

function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const akp = a[k * n + p];
    const akq = a[k * n + q];
    a[k * n + p] = c * akp - s * akq;
    a[k * n + q] = s * akp + c * akq;
  }
  for (let k = 0; k < n; k++) {
    const apk = a[p * n + k];
    const aqk = a[q * n + k];
    a[p * n + k] = c * apk - s * aqk;
    a[q * n + k] = s * apk + c * aqk;
    const vkp = vectors[k * n + p];
    const vkq = vectors[k * n + q];
    vectors[k * n + p] = c * vkp - s * vkq;
    vectors[k * n + q] = s * vkp + c * vkq;
  }
}
