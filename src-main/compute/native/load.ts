import type * as TensorFlow from '@tensorflow/tfjs-core';

/** `createRequire` of node:module. */
export type MakeRequire = typeof import('node:module').createRequire;

/**
 * Registers TensorFlow's own library as the backend 'tensorflow'.
 *
 * Not by requiring the package's index: that looks for the binding inside the package, and loads the union package with layers,
 * converters and gradients of its own, which doubles the time to start. Here the kernels and the backend class alone are taken,
 * with tfjs-core standing in for the union, and the binding comes from wherever it was installed.
 *
 * The function uses nothing but its arguments: the probe sends its text to another process.
 *
 * @param manifest package.json of tfjs-node or tfjs-node-gpu
 * @param binding tfjs_binding.node
 * @param quiet keeps the library's remarks off stderr while it is loaded; a probe wants to read them
 * @throws whatever the system's loader says of the library
 */
export function registerTensorFlow(
  tf: typeof TensorFlow,
  manifest: string,
  binding: string,
  createRequire: MakeRequire,
  quiet: boolean,
): void {
  const own = createRequire(manifest);
  // Node 23 took away two old helpers that the package calls.
  const util = own('node:util') as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
  // The library's notes on instruction sets are for its developers.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  const { name } = own(manifest) as { readonly name: string };
  const union = own.resolve('@tensorflow/tfjs');
  const held = own.cache[union];
  own.cache[union] = { id: union, filename: union, loaded: true, exports: tf } as NodeJS.Module;
  try {
    own('./dist/register_all_kernels');
    const { NodeJSKernelBackend } = own('./dist/nodejs_kernel_backend') as {
      readonly NodeJSKernelBackend: new (bindings: unknown, name: string) => TensorFlow.KernelBackend;
    };
    const hush = binding.replace(/[^/\\]+$/, 'hush.node');
    const { existsSync } = own('node:fs') as typeof import('node:fs');
    const voice =
      quiet && existsSync(hush) ? (own(hush) as { readonly hush: () => void; readonly speak: () => void }) : null;
    let bindings: unknown;
    voice?.hush();
    try {
      bindings = own(binding);
    } finally {
      voice?.speak();
    }
    tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(bindings, name), 3);
  } finally {
    if (held === undefined) Reflect.deleteProperty(own.cache, union);
    else own.cache[union] = held;
  }
}
