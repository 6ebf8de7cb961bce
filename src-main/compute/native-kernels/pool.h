// Threads that do the parts of a job together. Threads of our own, not workers: what waits in native code could not be ended with its worker.
#pragma once

#include "losses.h"

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

enum Operation { forward, weightSlopes, inputSlopes, heads, adamStep, averageStep };

// The control block in 32-bit words: see ../kernels.ts.
constexpr int operationAt = 48, itemsAt = 50, argumentsAt = 56;

/** Looks for a job before a thread goes to sleep: about a tenth of a millisecond. */
constexpr int patience = 5000;

static inline void breathe() {
#if defined(__x86_64__)
  _mm_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

/** A thread's room for the panel of a part. */
struct Room {
  float* start = nullptr;
  size_t size = 0;
  float* of(size_t numbers) {
    if (numbers > size) {
      free(start);
      size = numbers;
      // Whole cache lines. Without memory there is nothing to go on with.
      if (posix_memalign((void**)&start, 64, numbers * sizeof(float)) != 0) abort();
    }
    return start;
  }
  ~Room() { free(start); }
};

struct Pool {
  char* heap;
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::condition_variable awake;
  // The number of the job above, and below how many of its parts nobody has begun.
  alignas(64) std::atomic<uint64_t> ticket{0};
  alignas(64) std::atomic<int> finished{0};
  alignas(64) std::atomic<int> sleepers{0};
  std::atomic<bool> closing{false};
  const uint32_t* control = nullptr;
  Cut cut{1, 1, 1};
  size_t panel = 0;
  Room room;

  Pool(char* heap, int count) : heap(heap) {
    for (int thread = 1; thread < count; thread++) {
      try {
        threads.emplace_back([this] { serve(); });
      } catch (...) {
        // Where one cannot start, the others do its share.
      }
    }
  }

  ~Pool() {
    closing = true;
    {
      std::lock_guard<std::mutex> lock(mutex);
      awake.notify_all();
    }
    for (auto& thread : threads) thread.join();
  }

  void part(int number, Room& own) {
    const Arguments job{heap, control + argumentsAt};
    switch (control[operationAt]) {
      case forward: return denseForward(job, cut, number, own.of(panel));
      case weightSlopes: return denseWeightSlopes(job, cut, number, own.of(panel));
      case inputSlopes: return denseInputSlopes(job, cut, number, own.of(panel));
      case heads: return headLosses(job, number);
      case adamStep: return adam(job, number);
      default: return average(job, number);
    }
  }

  /** Takes parts of the present job until all are begun. */
  void take(Room& own) {
    for (;;) {
      uint64_t now = ticket.load();
      if ((uint32_t)now == 0) return;
      // Whoever takes a part keeps the job from ending, so its arguments stand until the part is finished.
      if (!ticket.compare_exchange_weak(now, now - 1)) continue;
      part((int)(uint32_t)now - 1, own);
      finished.fetch_add(1);
    }
  }

  void serve() {
    Room own;
    for (int idle = 0; !closing;) {
      if ((uint32_t)ticket.load() != 0) {
        take(own);
        idle = 0;
      } else if (++idle < patience) {
        breathe();
      } else {
        std::unique_lock<std::mutex> lock(mutex);
        sleepers++;
        awake.wait(lock, [this] { return closing || (uint32_t)ticket.load() != 0; });
        sleepers--;
        idle = 0;
      }
    }
  }

  /** How many parts the job has that the control block tells of. */
  int prepare() {
    const Arguments job{heap, control + argumentsAt};
    const uint32_t operation = control[operationAt];
    if (operation > inputSlopes) return (int)control[itemsAt];
    const int m = job.integer(operation == inputSlopes ? 4 : 6), k = job.integer(operation == inputSlopes ? 5 : 7);
    const int n = job.integer(operation == inputSlopes ? 6 : 8), count = (int)threads.size() + 1;
    const int length = operation == forward ? k : operation == weightSlopes ? m : n;
    panel = (size_t)length * broad;
    if (operation == forward) cut = Cut(n, m, count);
    else if (operation == inputSlopes) cut = Cut(k, m, count);
    else cut = Cut(n, job.at(4) == nullptr ? 1 : k, count);
    return cut.parts();
  }

  void run(const uint32_t* block) {
    control = block;
    const int parts = prepare();
    if (parts == 1 || threads.empty()) {
      for (int number = 0; number < parts; number++) part(number, room);
      return;
    }
    finished = 0;
    ticket = ((ticket.load() >> 32) + 1) << 32 | (uint32_t)parts;
    if (sleepers > 0) {
      std::lock_guard<std::mutex> lock(mutex);
      awake.notify_all();
    }
    take(room);
    // On a busy machine the others may have been put aside: they get the core.
    for (int waited = 0; finished.load() < parts; waited++) {
      if (waited < patience) breathe();
      else std::this_thread::yield();
    }
  }
};
