// The jobs of ../kernels/index.ts. What they take and give stands in ../kernels/dense.ts, losses.ts and adam.ts; addresses are bytes of the heap.
#pragma once

#include "product.h"

/** The arguments of a job, 32 bits each. */
struct Arguments {
  char* heap;
  const uint32_t* words;
  float* at(int place) const { return words[place] == 0 ? nullptr : (float*)(heap + words[place]); }
  int integer(int place) const { return (int)words[place]; }
  float number(int place) const {
    float x;
    memcpy(&x, words + place, 4);
    return x;
  }
  const int32_t* table(int place) const { return (const int32_t*)(heap + words[place]); }
};

/** How a product is cut: strips of columns, and each into blocks of rows where there are few strips. Its numbers do not hang on it. */
struct Cut {
  int strips, blocks, height;
  Cut(int columns, int rows, int threads) {
    strips = (columns + broad - 1) / broad;
    // About four parts a thread, yet each tall enough that packing its strip costs little.
    const int wanted = std::max(1, 4 * threads / strips);
    const int tallTiles = std::max(1, rows / (4 * tallest));
    blocks = std::min(wanted, tallTiles);
    height = ((rows + blocks - 1) / blocks + tallest - 1) / tallest * tallest;
    blocks = std::max(1, (rows + height - 1) / height);
  }
  int parts() const { return strips * blocks; }
};

/** One part: `column`, `columns`, and rows `from` to `to`. */
struct Place {
  int column, columns, from, to;
  Place(const Cut& cut, int part, int columns, int rows) {
    column = part % cut.strips * broad;
    this->columns = std::min(broad, columns - column);
    from = part / cut.strips * cut.height;
    to = std::min(rows, from + cut.height);
  }
};

static void denseForward(const Arguments& job, const Cut& cut, int part, float* panel) {
  const int m = job.integer(6), k = job.integer(7), n = job.integer(8);
  const Place place(cut, part, n, m);
  packColumns(job.at(1) + place.column, n, k, place.columns, panel);
  const Finish finish{(End)job.integer(9), job.at(3), job.at(4), job.at(5)};
  product<false>({job.at(0), (size_t)k, k, job.at(2), n, place.column, place.columns, finish}, panel, place.from, place.to);
}

static void denseWeightSlopes(const Arguments& job, const Cut& cut, int part, float* panel) {
  const int m = job.integer(6), k = job.integer(7), n = job.integer(8);
  const Place place(cut, part, n, k);
  const int width = vectorsOf(place.columns) * lanes;
  const float *dy = job.at(1) + place.column, *slope = job.at(2);
  float *g = job.at(3) + place.column, *dW = job.at(4), *db = job.at(5);
  // Of the parts that share a strip the first one gives g and db.
  const bool first = place.from == 0;
  if (slope != nullptr) slope += place.column;
  Wide sums[2] = {};
  for (int l = 0; l < m; l++) {
    const size_t at = (size_t)l * n;
    for (int j = 0; j < width; j += lanes) {
      const int left = place.columns - j;
      Wide x = some(dy + at + j, left);
      if (slope != nullptr) {
        x = x * some(slope + at + j, left);
        if (first) storeSome(g + at + j, x, left);
      }
      store(panel + (size_t)l * width + j, x);
      sums[j / lanes] = sums[j / lanes] + x;
    }
  }
  if (dW == nullptr) return;
  if (first) {
    for (int j = 0; j < width; j += lanes) storeSome(db + place.column + j, sums[j / lanes], place.columns - j);
  }
  product<true>({job.at(0), (size_t)k, m, dW, n, place.column, place.columns, {plain, nullptr, nullptr, nullptr}}, panel, place.from, place.to);
}

static void denseInputSlopes(const Arguments& job, const Cut& cut, int part, float* panel) {
  const int m = job.integer(4), k = job.integer(5), n = job.integer(6);
  const Place place(cut, part, k, m);
  packRows(job.at(1) + (size_t)place.column * n, n, n, place.columns, panel);
  const float* beside = job.at(3);
  const Finish finish{beside == nullptr ? plain : added, nullptr, beside, nullptr};
  product<false>({job.at(0), (size_t)n, n, job.at(2), k, place.column, place.columns, finish}, panel, place.from, place.to);
}

static void adam(const Arguments& job, int block) {
  const int32_t* entry = job.table(0) + 5 * block;
  const Wide a = splat(job.number(1)), b = splat(job.number(2)), keep = splat(job.number(3));
  const Wide rate = splat(job.number(4)), epsilon = splat(job.number(5));
  const auto vector = [&](int field) { return (float*)(job.heap + (uint32_t)entry[field]); };
  float *w = vector(0), *g = vector(1), *first = vector(2), *second = vector(3);
  for (int at = 0; at < entry[4]; at += lanes) {
    const int left = entry[4] - at;
    const Wide slope = some(g + at, left);
    Wide m = some(first + at, left), v = some(second + at, left);
    m = m + (slope - m) * a;
    v = v + (slope * slope - v) * b;
    storeSome(first + at, m, left);
    storeSome(second + at, v, left);
    storeSome(w + at, some(w + at, left) * keep - m * rate / (root(v) + epsilon), left);
  }
}

static void average(const Arguments& job, int block) {
  const int32_t* entry = job.table(0) + 3 * block;
  const Wide share = splat(job.number(1));
  const float* w = (const float*)(job.heap + (uint32_t)entry[0]);
  float* mean = (float*)(job.heap + (uint32_t)entry[1]);
  for (int at = 0; at < entry[2]; at += lanes) {
    const Wide old = some(mean + at, entry[2] - at);
    storeSome(mean + at, old + (some(w + at, entry[2] - at) - old) * share, entry[2] - at);
  }
}
