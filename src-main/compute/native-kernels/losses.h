// The losses of some rows and their slopes: what ../kernels/losses.ts computes, number for number.
#pragma once

#include "jobs.h"

static float softmaxLoss(const Arguments& job, size_t place, int units) {
  const float *out = job.at(0) + place, *target = job.at(1) + place, *weights = job.at(2) + place;
  float* slopes = job.at(3) + place;
  const Wide highest = splat(job.number(13));
  float sum = 0;
  for (int unit = 0; unit < units; unit += lanes) {
    const int left = std::min(lanes, units - unit);
    const Wide power = exponential(cut(some(out + unit, left), -highest, highest));
    storeSome(slopes + unit, power, left);
    for (int at = 0; at < left; at++) sum += power[at];
  }
  float loss = 0;
  for (int unit = 0; unit < units; unit++) {
    const float p = slopes[unit] / sum;
    if (target[unit] != 0) loss -= target[unit] * logarithm(p + 1e-7f) * weights[unit];
    slopes[unit] = (p - target[unit]) * weights[unit];
  }
  return loss;
}

static float gaussianLoss(const Arguments& job, size_t place, int units, size_t deviation) {
  const float *out = job.at(0) + place, *target = job.at(1) + place, *weights = job.at(2) + place;
  const float *s = job.at(4) + deviation, *unseen = job.at(5) + deviation;
  float *slopes = job.at(3) + place, *sSlopes = job.at(6) + deviation;
  const float bend = job.number(12);
  const Wide high = splat(bend), inverse = splat(1 / bend), half = splat(0.5f);
  const Wide lowest = splat(job.number(14)), highest = splat(job.number(15));
  // Four sums whatever the width, so that they come out the same.
  Four sums = {};
  for (int unit = 0; unit < units; unit += lanes) {
    const int left = units - unit;
    const Wide r = some(out + unit, left) - some(target + unit, left);
    const Wide bent = cut(r, -high, high);
    const Wide pull = bent * inverse * some(weights + unit, left);
    const Wide log = cut(some(s + unit, left), lowest, highest);
    const Wide ratio = r * r * exponential(log * splat(-2));
    const Wide hidden = some(unseen + unit, left);
    storeSome(slopes + unit, pull, left);
    storeSome(sSlopes + unit, hidden * (splat(1) - ratio), left);
    float huber[lanes], likelihood[lanes];
    store(huber, pull * (r - bent * half));
    store(likelihood, hidden * (log + ratio * half));
    for (int at = 0; at < std::min(lanes, left); at += 4) sums = sums + load4(huber + at) + load4(likelihood + at);
  }
  return sums[0] + sums[1] + (sums[2] + sums[3]);
}

static void headLosses(const Arguments& job, int row) {
  const int width = job.integer(8), gaussians = job.integer(9), count = job.integer(11);
  const int32_t* spans = job.table(10);
  const size_t at = (size_t)row * width, deviation = (size_t)row * gaussians;
  float sum = 0;
  for (int index = 0; index < count; index++, spans += 3) {
    sum += spans[2] < 0 ? softmaxLoss(job, at + spans[0], spans[1])
                        : gaussianLoss(job, at + spans[0], spans[1], deviation + spans[2]);
  }
  job.at(7)[row] = sum;
}

static float logisticLoss(const float* logits, float* slopes, int m, int negative) {
  float sum = 0;
  const float share = 1 / (float)m;
  for (int i = 0; i < m; i++) {
    const float sign = i < negative ? -1 : 1;
    const float x = logits[i] * sign;
    // log(1 + e^x) = max(x, 0) + log(1 + e^-|x|)
    const float power = exponential(splat(-__builtin_fabsf(x)))[0];
    sum += (x > 0 ? x : 0) + logarithm(1 + power);
    const float gate = (x >= 0 ? 1 : power) / (1 + power);
    slopes[i] = sign * gate * share;
  }
  return sum * share;
}
