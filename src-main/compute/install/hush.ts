/**
 * C++ of a small add-on with two functions: `hush` turns the process's stderr off, `speak` on again. TensorFlow 2.21 says two
 * lines there whenever it is loaded, from an initialiser that no variable reaches, and a command line's stderr is read by people
 * and scripts.
 */
export const hushSource = `#include <fcntl.h>
#include <node_api.h>
#include <unistd.h>

static int held = -1;

static napi_value hush(napi_env, napi_callback_info) {
  if (held >= 0) return nullptr;
  held = dup(2);
  int nowhere = open("/dev/null", O_WRONLY);
  if (held >= 0 && nowhere >= 0) dup2(nowhere, 2);
  if (nowhere >= 0) close(nowhere);
  return nullptr;
}

static napi_value speak(napi_env, napi_callback_info) {
  if (held < 0) return nullptr;
  dup2(held, 2);
  close(held);
  held = -1;
  return nullptr;
}

NAPI_MODULE_INIT() {
  napi_value made;
  napi_create_function(env, "hush", NAPI_AUTO_LENGTH, hush, nullptr, &made);
  napi_set_named_property(env, exports, "hush", made);
  napi_create_function(env, "speak", NAPI_AUTO_LENGTH, speak, nullptr, &made);
  napi_set_named_property(env, exports, "speak", made);
  return exports;
}
`;
