// AssemblyScript. AdamW over some blocks of the weights, in place.

/**
 * first ← first + (g − first) (1 − β₁), second ← second + (g² − second) (1 − β₂),
 * w ← w × keep − rate × first / (√second + ε).
 * Arguments: table, 1 − β₁, 1 − β₂, keep, rate, ε. table: five i32 a block: w, g, first, second, numbers in it.
 */
export function adam(job: usize, from: i32, to: i32): void {
  const table = <usize>load<u32>(job);
  const a = v128.load32_splat(job, 4);
  const b = v128.load32_splat(job, 8);
  const keep = v128.load32_splat(job, 12);
  const rate = v128.load32_splat(job, 16);
  const epsilon = v128.load32_splat(job, 20);
  for (let block = from; block < to; block++) {
    const entry = table + <usize>block * 20;
    let w = <usize>load<u32>(entry);
    let g = <usize>load<u32>(entry, 4);
    let first = <usize>load<u32>(entry, 8);
    let second = <usize>load<u32>(entry, 12);
    let left = load<i32>(entry, 16);
    for (; left >= 4; left -= 4) {
      const slope = v128.load(g);
      let m = v128.load(first);
      let v = v128.load(second);
      m = f32x4.add(m, f32x4.mul(f32x4.sub(slope, m), a));
      v = f32x4.add(v, f32x4.mul(f32x4.sub(f32x4.mul(slope, slope), v), b));
      v128.store(first, m);
      v128.store(second, v);
      const move = f32x4.div(f32x4.mul(m, rate), f32x4.add(f32x4.sqrt(v), epsilon));
      v128.store(w, f32x4.sub(f32x4.mul(v128.load(w), keep), move));
      w += 16;
      g += 16;
      first += 16;
      second += 16;
    }
    for (; left > 0; left--) {
      const slope = load<f32>(g);
      const m = load<f32>(first) + (slope - load<f32>(first)) * load<f32>(job, 4);
      const v = load<f32>(second) + (slope * slope - load<f32>(second)) * load<f32>(job, 8);
      store<f32>(first, m);
      store<f32>(second, v);
      const move: f32 = (m * load<f32>(job, 16)) / (sqrt<f32>(v) + load<f32>(job, 20));
      store<f32>(w, load<f32>(w) * load<f32>(job, 12) - move);
      w += 4;
      g += 4;
      first += 4;
      second += 4;
    }
  }
}

/** mean ← mean + (w − mean) × share. Arguments: table, share. table: three i32 a block: w, mean, numbers in it. */
export function average(job: usize, from: i32, to: i32): void {
  const table = <usize>load<u32>(job);
  const share = v128.load32_splat(job, 4);
  for (let block = from; block < to; block++) {
    const entry = table + <usize>block * 12;
    let w = <usize>load<u32>(entry);
    let mean = <usize>load<u32>(entry, 4);
    let left = load<i32>(entry, 8);
    for (; left >= 4; left -= 4) {
      const old = v128.load(mean);
      v128.store(mean, f32x4.add(old, f32x4.mul(f32x4.sub(v128.load(w), old), share)));
      w += 16;
      mean += 16;
    }
    for (; left > 0; left--) {
      store<f32>(mean, load<f32>(mean) + (load<f32>(w) - load<f32>(mean)) * load<f32>(job, 4));
      w += 4;
      mean += 4;
    }
  }
}
