// Vectors of numbers as wide as the processor that this is compiled for has them, and what the compilers have no common word for.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#else
#include <cmath>
#endif

#ifdef __clang__
#define PICK(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define PICK(a, b, ...) __builtin_shuffle(a, b, (Int4){__VA_ARGS__})
#endif

typedef float Four __attribute__((vector_size(16)));
typedef int32_t Int4 __attribute__((vector_size(16)));

// A product of two matrices holds `tallest` rows by two vectors of sums in the registers.
#if defined(__AVX512F__)
typedef float Wide __attribute__((vector_size(64)));
typedef int32_t WideInt __attribute__((vector_size(64)));
constexpr int lanes = 16, tallest = 12;
static const char* const vectors = "AVX-512";
static inline Wide madd(Wide x, Wide y, Wide z) { return _mm512_fmadd_ps(x, y, z); }
static inline Wide root(Wide x) { return _mm512_sqrt_ps(x); }
static inline Wide cut(Wide x, Wide low, Wide high) { return _mm512_min_ps(high, _mm512_max_ps(low, x)); }
static inline Wide some(const float* from, int count) {
  return count >= 16 ? _mm512_loadu_ps(from) : _mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), from);
}
static inline void storeSome(float* to, Wide x, int count) {
  if (count >= 16) _mm512_storeu_ps(to, x);
  else _mm512_mask_storeu_ps(to, (__mmask16)((1u << count) - 1), x);
}
#else
#if defined(__AVX2__) && defined(__FMA__)
typedef float Wide __attribute__((vector_size(32)));
typedef int32_t WideInt __attribute__((vector_size(32)));
constexpr int lanes = 8, tallest = 6;
static const char* const vectors = "AVX2";
static inline Wide madd(Wide x, Wide y, Wide z) { return _mm256_fmadd_ps(x, y, z); }
static inline Wide root(Wide x) { return _mm256_sqrt_ps(x); }
static inline Wide cut(Wide x, Wide low, Wide high) { return _mm256_min_ps(high, _mm256_max_ps(low, x)); }
#else
typedef Four Wide;
typedef Int4 WideInt;
constexpr int lanes = 4;
#if defined(__aarch64__)
constexpr int tallest = 12;
static const char* const vectors = "NEON";
static inline Wide madd(Wide x, Wide y, Wide z) { return (Wide)vfmaq_f32((float32x4_t)z, (float32x4_t)x, (float32x4_t)y); }
static inline Wide root(Wide x) { return (Wide)vsqrtq_f32((float32x4_t)x); }
#else
constexpr int tallest = 6;
static const char* const vectors = "128 bits";
static inline Wide madd(Wide x, Wide y, Wide z) { return x * y + z; }
static inline Wide root(Wide x) { return Wide{__builtin_sqrtf(x[0]), __builtin_sqrtf(x[1]), __builtin_sqrtf(x[2]), __builtin_sqrtf(x[3])}; }
#endif
static inline Wide cut(Wide x, Wide low, Wide high) {
  x = x < low ? low : x;
  return high < x ? high : x;
}
#endif
static inline Wide some(const float* from, int count) {
  Wide x = {};
  if (count >= lanes) memcpy(&x, from, sizeof x);
  else for (int at = 0; at < count; at++) x[at] = from[at];
  return x;
}
static inline void storeSome(float* to, Wide x, int count) {
  if (count >= lanes) memcpy(to, &x, sizeof x);
  else for (int at = 0; at < count; at++) to[at] = x[at];
}
#endif

static inline Wide splat(float x) { return x - Wide{}; }
static inline Wide load(const float* from) {
  Wide x;
  memcpy(&x, from, sizeof x);
  return x;
}
static inline void store(float* to, Wide x) { memcpy(to, &x, sizeof x); }
static inline Four load4(const float* from) {
  Four x;
  memcpy(&x, from, sizeof x);
  return x;
}
static inline void store4(float* to, Four x) { memcpy(to, &x, sizeof x); }

/** e^x as ../kernels/mathematics.ts computes it, number for number. */
static inline Wide exponential(Wide x) {
  x = cut(x, splat(-87), splat(88));
  const Wide shifted = madd(x, splat(1.44269504f), splat(12582912));
  const Wide n = shifted - splat(12582912);
  Wide r = madd(n, splat(-0.693359375f), x);
  r = madd(n, splat(2.1219444e-4f), r);
  Wide p = splat(1.98756915e-4f);
  p = madd(p, r, splat(1.3981999507e-3f));
  p = madd(p, r, splat(8.3334519073e-3f));
  p = madd(p, r, splat(4.1665795894e-2f));
  p = madd(p, r, splat(1.6666665459e-1f));
  p = madd(p, r, splat(5.0000001201e-1f));
  p = madd(p, r * r, r) + splat(1);
  WideInt bits;
  memcpy(&bits, &shifted, sizeof bits);
  bits = (bits << 23) + (127 << 23);
  Wide power;
  memcpy(&power, &bits, sizeof power);
  return p * power;
}

static inline Wide sigmoid(Wide x) { return splat(1) / (splat(1) + exponential(-x)); }

/** Natural logarithm of a positive normal number, as ../kernels/mathematics.ts computes it. */
static inline float logarithm(float x) {
  int32_t bits;
  memcpy(&bits, &x, 4);
  int32_t exponent = ((bits >> 23) & 0xff) - 126;
  bits = (bits & 0x7fffff) | 0x3f000000;
  float m;
  memcpy(&m, &bits, 4);
  if (m < 0.70710678f) {
    exponent -= 1;
    m += m;
  }
  m -= 1;
  const float square = m * m;
  float p = 7.0376836292e-2f;
  p = p * m - 1.151461031e-1f;
  p = p * m + 1.167699874e-1f;
  p = p * m - 1.2420140846e-1f;
  p = p * m + 1.4249322787e-1f;
  p = p * m - 1.6668057665e-1f;
  p = p * m + 2.0000714765e-1f;
  p = p * m - 2.4999993993e-1f;
  p = p * m + 3.3333331174e-1f;
  const float e = (float)exponent;
  return m + (m * square * p - 2.1219444e-4f * e - 0.5f * square) + 0.693359375f * e;
}
