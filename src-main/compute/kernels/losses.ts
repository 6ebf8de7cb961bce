// AssemblyScript. The losses of some rows and their slopes: see heads.ts and steps.ts for the formulas.

import { cut4, exp4, log1, some, storeSome, sum4 } from './mathematics';

const tiny: f32 = 1e-7;

/**
 * Cross-entropy of softmax spans, Huber's loss of means, likelihood of deviations.
 * Arguments: out, target, weights, slopes, s, unseen, deviation slopes, sums (one f32 a row), width, gaussians,
 * spans (three i32 each: first unit, units, and the number of the first Gaussian head, or -1 for softmax), number of spans,
 * bend, highest logit, lowest and highest s (f32). A span of Gaussian heads may stand for several side by side.
 */
export function headLosses(job: usize, from: i32, to: i32): void {
  const width = load<i32>(job, 32);
  const gaussians = load<i32>(job, 36);
  const spans = load<u32>(job, 40);
  const count = load<i32>(job, 44);
  for (let row = from; row < to; row++) {
    const at = (<usize>row * <usize>width) << 2;
    const deviationAt = (<usize>row * <usize>gaussians) << 2;
    let sum: f32 = 0;
    for (let index = 0; index < count; index++) {
      const span = spans + <usize>index * 12;
      const place = at + ((<usize>load<u32>(span)) << 2);
      const units = load<i32>(span, 4);
      const gaussian = load<i32>(span, 8);
      if (gaussian < 0) sum += softmaxLoss(job, place, units);
      else sum += gaussianLoss(job, place, units, deviationAt + ((<usize>gaussian) << 2));
    }
    store<f32>(load<u32>(job, 28) + ((<usize>row) << 2), sum);
  }
}

/** Units are treated four at a time; the last ones as four of which some do not count. */
function softmaxLoss(job: usize, place: usize, units: i32): f32 {
  const out = load<u32>(job) + place;
  const target = load<u32>(job, 4) + place;
  const weights = load<u32>(job, 8) + place;
  const slopes = load<u32>(job, 12) + place;
  const highest = v128.load32_splat(job, 52);
  const lowest = f32x4.neg(highest);
  let sum: f32 = 0;
  for (let unit = 0; unit < units; unit++) {
    const offset = (<usize>unit) << 2;
    const logit = cut4(v128.load32_splat(out + offset), lowest, highest);
    const power = f32x4.extract_lane(exp4(logit), 0);
    store<f32>(slopes + offset, power);
    sum += power;
  }
  let loss: f32 = 0;
  for (let unit = 0; unit < units; unit++) {
    const offset = (<usize>unit) << 2;
    const p = load<f32>(slopes + offset) / sum;
    const truth = load<f32>(target + offset);
    const weight = load<f32>(weights + offset);
    if (truth !== 0) loss -= truth * log1(p + tiny) * weight;
    store<f32>(slopes + offset, (p - truth) * weight);
  }
  return loss;
}

function gaussianLoss(job: usize, place: usize, units: i32, deviation: usize): f32 {
  let out = load<u32>(job) + place;
  let target = load<u32>(job, 4) + place;
  let weights = load<u32>(job, 8) + place;
  let slopes = load<u32>(job, 12) + place;
  let s = load<u32>(job, 16) + deviation;
  let unseen = load<u32>(job, 20) + deviation;
  let sSlopes = load<u32>(job, 24) + deviation;
  const bend = load<f32>(job, 48);
  const high = f32x4.splat(bend);
  const low = f32x4.neg(high);
  const inverse = f32x4.splat(1 / bend);
  const half = f32x4.splat(0.5);
  const lowest = v128.load32_splat(job, 56);
  const highest = v128.load32_splat(job, 60);
  let sums = f32x4.splat(0);
  for (; units > 0; units -= 4) {
    const four = units >= 4;
    const r = f32x4.sub(some(out, units), some(target, units));
    const bent = cut4(r, low, high);
    const weight = some(weights, units);
    const pull = f32x4.mul(f32x4.mul(bent, inverse), weight);
    sums = f32x4.add(sums, f32x4.mul(pull, f32x4.sub(r, f32x4.mul(bent, half))));
    const log = cut4(some(s, units), lowest, highest);
    const ratio = f32x4.mul(f32x4.mul(r, r), exp4(f32x4.mul(log, f32x4.splat(-2))));
    const hidden = some(unseen, units);
    sums = f32x4.add(sums, f32x4.mul(hidden, f32x4.add(log, f32x4.mul(ratio, half))));
    const sPull = f32x4.mul(hidden, f32x4.sub(f32x4.splat(1), ratio));
    if (four) {
      v128.store(slopes, pull);
      v128.store(sSlopes, sPull);
    } else {
      storeSome(slopes, pull, units);
      storeSome(sSlopes, sPull, units);
    }
    out += 16;
    target += 16;
    weights += 16;
    slopes += 16;
    s += 16;
    unseen += 16;
    sSlopes += 16;
  }
  return sum4(sums);
}

/** Mean of log(1 + e^(sign × logit)) over m logits, of which the first `negative` have the sign -1, with slopes. */
export function logisticLoss(logits: usize, slopes: usize, m: i32, negative: i32): f32 {
  let sum: f32 = 0;
  const share: f32 = 1 / <f32>m;
  for (let i = 0; i < m; i++) {
    const offset = (<usize>i) << 2;
    const sign: f32 = i < negative ? -1 : 1;
    const x = load<f32>(logits + offset) * sign;
    // log(1 + e^x) = max(x, 0) + log(1 + e^-|x|)
    const power = f32x4.extract_lane(exp4(f32x4.splat(-abs<f32>(x))), 0);
    sum += max<f32>(x, 0) + log1(1 + power);
    const gate: f32 = (x >= 0 ? 1 : power) / (1 + power);
    store<f32>(slopes + offset, sign * gate * share);
  }
  return sum * share;
}
