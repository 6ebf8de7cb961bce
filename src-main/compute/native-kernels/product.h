// One product of matrices: C[m, n] = A[m, k] B[k, n], in tiles that stay in registers. Sums run over k in order, one lane a number and
// one rounding a term, as in ../kernels/product.ts: so a result depends neither on the tiles nor on the threads nor on the processor.
#pragma once

#include "vectors.h"

#include <algorithm>
#include <cstddef>

/** Columns of B that are packed side by side: two vectors, or one at the right edge. */
constexpr int broad = 2 * lanes;

enum End { plain, biased, silu, added };

/** What becomes of a finished sum: see fused-dense.ts. */
struct Finish {
  End end;
  const float* bias;
  const float* beside;
  float* slope;
};

/** A part of a product: the columns of one strip, in some rows. A: number (i, l) stands at a[i * row + l], or turned at a[l * row + i]. */
struct Strip {
  const float* a;
  size_t row;
  int k;
  float* c;
  int n;
  int column;
  int columns;
  Finish finish;
};

static inline void finishRow(const Strip& strip, float* c, size_t at, int left, int column) {
  const auto [end, bias, beside, slope] = strip.finish;
  for (int j = 0; j < left; j += lanes) {
    const int count = left - j;
    const Wide sum = some(c + at + j, count);
    if (end == silu) {
      const Wide x = sum + some(bias + column + j, count);
      const Wide gate = sigmoid(x);
      const Wide y = x * gate;
      // The slope of x σ(x): σ(x) + x σ(x) (1 − σ(x)).
      storeSome(slope + at + j, madd(y, splat(1) - gate, gate), count);
      storeSome(c + at + j, beside == nullptr ? y : y + some(beside + at + j, count), count);
    } else {
      storeSome(c + at + j, sum + (end == biased ? some(bias + column + j, count) : some(beside + at + j, count)), count);
    }
  }
}

/** R rows by N vectors, from row i. panel: k rows of N vectors. */
template <int R, int N, bool turned>
static void tile(const Strip& strip, const float* panel, int i) {
  Wide sums[R][N] = {};
  const size_t row = strip.row;
  for (int r = 0; r < R; r++) {
    for (int j = 0; j < N; j++) __builtin_prefetch(strip.c + (size_t)(i + r) * strip.n + strip.column + j * lanes, 1);
  }
  const float* a = turned ? strip.a + i : strip.a + (size_t)i * row;
#pragma GCC unroll 4
  for (int l = 0; l < strip.k; l++) {
    Wide b[N];
    for (int j = 0; j < N; j++) b[j] = load(panel + j * lanes);
    for (int r = 0; r < R; r++) {
      const Wide x = splat(turned ? a[r] : a[r * row]);
      for (int j = 0; j < N; j++) sums[r][j] = madd(x, b[j], sums[r][j]);
    }
    panel += N * lanes;
    a += turned ? row : 1;
  }
  for (int r = 0; r < R; r++) {
    const size_t at = (size_t)(i + r) * strip.n + strip.column;
    for (int j = 0; j < N; j++) storeSome(strip.c + at + j * lanes, sums[r][j], strip.columns - j * lanes);
    if (strip.finish.end != plain) finishRow(strip, strip.c, at, strip.columns, strip.column);
  }
}

template <int R, int N, bool turned>
static int tiles(const Strip& strip, const float* panel, int from, int to) {
  for (; from + R <= to; from += R) tile<R, N, turned>(strip, panel, from);
  return from;
}

template <int N, bool turned>
static void rows(const Strip& strip, const float* panel, int from, int to) {
  from = tiles<tallest, N, turned>(strip, panel, from, to);
  if (tallest > 8) from = tiles<8, N, turned>(strip, panel, from, to);
  from = tiles<4, N, turned>(strip, panel, from, to);
  from = tiles<2, N, turned>(strip, panel, from, to);
  tiles<1, N, turned>(strip, panel, from, to);
}

/** How many vectors wide the panel of some columns is. */
static inline int vectorsOf(int columns) { return columns > lanes ? 2 : 1; }

template <bool turned>
static void product(const Strip& strip, const float* panel, int from, int to) {
  if (vectorsOf(strip.columns) == 2) rows<2, turned>(strip, panel, from, to);
  else rows<1, turned>(strip, panel, from, to);
}

/** Columns of B as a product reads them: panel[k][one or two vectors], zeros beyond `columns`. b: the first of them, `row` numbers a row. */
static void packColumns(const float* b, size_t row, int k, int columns, float* panel) {
  const int width = vectorsOf(columns) * lanes;
  for (int l = 0; l < k; l++, b += row, panel += width) {
    // Far apart in memory: nobody else fetches them ahead.
    __builtin_prefetch(b + 16 * row);
    __builtin_prefetch(b + 16 * row + lanes);
    for (int j = 0; j < width; j += lanes) store(panel + j, j < columns ? some(b + j, columns - j) : Wide{});
  }
}

/** The same of B given as its transpose [n, k]: rows, turned. */
static void packRows(const float* b, size_t row, int k, int count, float* panel) {
  const int width = vectorsOf(count) * lanes;
  // Sixteen numbers of each row at a time: whole cache lines.
  for (int start = 0; start < k; start += 16) {
    const int end = std::min(k, start + 16);
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      const float* from = b + j * row;
      int l = start;
      for (; l + 4 <= end; l += 4) {
        const Four p = load4(from + l), q = load4(from + row + l), r = load4(from + 2 * row + l), s = load4(from + 3 * row + l);
        const Four pq = PICK(p, q, 0, 4, 1, 5), rs = PICK(r, s, 0, 4, 1, 5);
        const Four pqHigh = PICK(p, q, 2, 6, 3, 7), rsHigh = PICK(r, s, 2, 6, 3, 7);
        float* to = panel + (size_t)l * width + j;
        store4(to, PICK(pq, rs, 0, 1, 4, 5));
        store4(to + width, PICK(pq, rs, 2, 3, 6, 7));
        store4(to + 2 * width, PICK(pqHigh, rsHigh, 0, 1, 4, 5));
        store4(to + 3 * width, PICK(pqHigh, rsHigh, 2, 3, 6, 7));
      }
      for (; l < end; l++) {
        for (int r = 0; r < 4; r++) panel[(size_t)l * width + j + r] = from[r * row + l];
      }
    }
    for (; j < width; j++) {
      for (int l = start; l < end; l++) panel[(size_t)l * width + j] = j < count ? b[j * row + l] : 0;
    }
  }
}
