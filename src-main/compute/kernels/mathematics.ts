// AssemblyScript. Functions of four numbers at a time.

/** x y + z, rounded once where the binary may use the processor's own instruction for it. */
export function madd(x: v128, y: v128, z: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, z);
  return f32x4.add(f32x4.mul(x, y), z);
}

/** x cut to [low, high]. The engine has one instruction for each of these two, and eight for `min` and `max`. */
export function cut4(x: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, low), high);
}

/** e^x to about one unit in the last place; x is cut to [-87, 88]. */
export function exp4(x: v128): v128 {
  x = cut4(x, f32x4.splat(-87), f32x4.splat(88));
  // Adding 1.5 × 2²³ rounds to a whole number n, which then stands in the lowest bits.
  const shifted = madd(x, f32x4.splat(1.44269504), f32x4.splat(12582912));
  const n = f32x4.sub(shifted, f32x4.splat(12582912));
  // ln 2 in two parts, so that nothing is lost where x is large.
  let r = madd(n, f32x4.splat(-0.693359375), x);
  r = madd(n, f32x4.splat(2.1219444e-4), r);
  let p = f32x4.splat(1.98756915e-4);
  p = madd(p, r, f32x4.splat(1.3981999507e-3));
  p = madd(p, r, f32x4.splat(8.3334519073e-3));
  p = madd(p, r, f32x4.splat(4.1665795894e-2));
  p = madd(p, r, f32x4.splat(1.6666665459e-1));
  p = madd(p, r, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(madd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  const power = i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(127 << 23));
  return f32x4.mul(p, power);
}

/** 1 / (1 + e^-x) */
export function sigmoid4(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), exp4(f32x4.neg(x))));
}

/** Sum of the four. */
export function sum4(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

/** Natural logarithm of a positive normal number, to about one unit in the last place (Cephes' logf). */
export function log1(x: f32): f32 {
  const bits = reinterpret<i32>(x);
  let exponent = ((bits >>> 23) & 0xff) - 126;
  let m = reinterpret<f32>((bits & 0x7fffff) | 0x3f000000);
  if (m < 0.70710678) {
    exponent -= 1;
    m += m;
  }
  m -= 1;
  const square = m * m;
  let p: f32 = 7.0376836292e-2;
  p = p * m - 1.151461031e-1;
  p = p * m + 1.167699874e-1;
  p = p * m - 1.2420140846e-1;
  p = p * m + 1.4249322787e-1;
  p = p * m - 1.6668057665e-1;
  p = p * m + 2.0000714765e-1;
  p = p * m - 2.4999993993e-1;
  p = p * m + 3.3333331174e-1;
  const e = <f32>exponent;
  return m + (m * square * p - 2.1219444e-4 * e - 0.5 * square) + 0.693359375 * e;
}

/** Four numbers, zeros for those beyond `count`. */
export function some(at: usize, count: i32): v128 {
  if (count >= 4) return v128.load(at);
  let x = v128.load32_zero(at);
  if (count > 1) x = f32x4.replace_lane(x, 1, load<f32>(at, 4));
  if (count > 2) x = f32x4.replace_lane(x, 2, load<f32>(at, 8));
  return x;
}

/** Writes the first `count` of four numbers, at least one. */
export function storeSome(at: usize, x: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, x);
    return;
  }
  store<f32>(at, f32x4.extract_lane(x, 0));
  if (count > 1) store<f32>(at, f32x4.extract_lane(x, 1), 4);
  if (count > 2) store<f32>(at, f32x4.extract_lane(x, 2), 8);
}
