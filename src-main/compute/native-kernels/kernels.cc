// The kernels of ../kernels once more, for the vectors of the very processor that this is compiled on, as an add-on of Node's:
// open(view, threads) gives them over the heap that the view shows. Their numbers are those of the kernels in WebAssembly.

#include "pool.h"

#include <node_api.h>

static Pool* called(napi_env env, napi_callback_info info, size_t count, uint32_t* numbers) {
  napi_value given[4];
  void* data = nullptr;
  napi_get_cb_info(env, info, &count, given, nullptr, &data);
  for (size_t at = 0; at < count; at++) napi_get_value_uint32(env, given[at], numbers + at);
  return (Pool*)data;
}

/** run(control): does the job in the control block. */
static napi_value run(napi_env env, napi_callback_info info) {
  uint32_t control = 0;
  Pool* pool = called(env, info, 1, &control);
  pool->run((const uint32_t*)(pool->heap + control));
  return nullptr;
}

/** logisticLoss(logits, slopes, rows, negative) */
static napi_value logistic(napi_env env, napi_callback_info info) {
  uint32_t given[4] = {};
  Pool* pool = called(env, info, 4, given);
  napi_value loss;
  napi_create_double(env, logisticLoss((float*)(pool->heap + given[0]), (float*)(pool->heap + given[1]), (int)given[2], (int)given[3]), &loss);
  return loss;
}

/** open(view, threads): the view is of the whole heap, whose memory stays where it is when it grows. */
static napi_value open(napi_env env, napi_callback_info info) {
  size_t count = 2;
  napi_value given[2], jobs, function;
  napi_get_cb_info(env, info, &count, given, nullptr, nullptr);
  void* heap = nullptr;
  uint32_t threads = 1;
  if (napi_get_typedarray_info(env, given[0], nullptr, nullptr, &heap, nullptr, nullptr) != napi_ok || heap == nullptr) {
    napi_throw_error(env, nullptr, "the heap cannot be reached");
    return nullptr;
  }
  napi_get_value_uint32(env, given[1], &threads);
  Pool* pool = new Pool((char*)heap, (int)threads);
  napi_add_env_cleanup_hook(env, [](void* own) { delete (Pool*)own; }, pool);
  // The view holds the memory as long as the pool may use it.
  napi_ref held;
  napi_create_reference(env, given[0], 1, &held);
  napi_create_object(env, &jobs);
  napi_create_function(env, "run", NAPI_AUTO_LENGTH, run, pool, &function);
  napi_set_named_property(env, jobs, "run", function);
  napi_create_function(env, "logisticLoss", NAPI_AUTO_LENGTH, logistic, pool, &function);
  napi_set_named_property(env, jobs, "logisticLoss", function);
  return jobs;
}

NAPI_MODULE_INIT() {
  napi_value value;
  napi_create_function(env, "open", NAPI_AUTO_LENGTH, open, nullptr, &value);
  napi_set_named_property(env, exports, "open", value);
  napi_create_string_utf8(env, vectors, NAPI_AUTO_LENGTH, &value);
  napi_set_named_property(env, exports, "vectors", value);
  return exports;
}
