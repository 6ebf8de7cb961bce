import { createRequire } from 'node:module';
import { z } from 'zod';
import { runProbe, type ProbeEnd } from '../probe/run-probe';
import { probeStep } from '../probe/step';
import { registerTensorFlow } from './load';

/** What the probe's process prints: the same training steps on WASM and on the library; `gpu`: the library uses a card. */
const findings = z.object({
  wasm: z.array(z.number()),
  own: z.array(z.number().nullable()),
  gpu: z.boolean(),
});

export interface NativeProbe {
  readonly end: ProbeEnd;
  /** Null when the process did not come that far. */
  readonly found: { readonly wasm: Float32Array; readonly own: Float32Array; readonly gpu: boolean } | null;
}

/** Both functions travel as text, so the probe needs no file of its own, wherever this code was bundled to. */
const script = `
const { createRequire } = require('node:module');
const { dirname, join, sep } = require('node:path');
const [, core, wasm, manifest, binding] = process.argv;
const tf = require(core);
const probeStep = ${String(probeStep)};
const registerTensorFlow = ${String(registerTensorFlow)};
(async () => {
  require(wasm).setWasmPaths(join(dirname(wasm), sep));
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly does not start');
  const reference = await probeStep(tf);
  registerTensorFlow(tf, manifest, binding, createRequire, false);
  if (!(await tf.setBackend('tensorflow'))) throw new Error('TensorFlow.js refused the backend');
  await tf.ready();
  const own = await probeStep(tf);
  const gpu = tf.backend().isUsingGpuDevice === true;
  console.log('\\nprobe:' + JSON.stringify({ wasm: Array.from(reference), own: Array.from(own), gpu }));
})().catch((error) => {
  console.error(String(error && error.stack || error));
  process.exitCode = 1;
});
`;

/** Trains a few steps on a native library in another process, and the same steps on WASM to compare with. */
export async function probeNative(manifest: string, binding: string, limitMs: number): Promise<NativeProbe> {
  const require = createRequire(import.meta.url);
  const words = [
    require.resolve('@tensorflow/tfjs-core'),
    require.resolve('@tensorflow/tfjs-backend-wasm'),
    manifest,
    binding,
  ];
  const end = await runProbe(script, words, limitMs);
  const said = /^probe:(.*)$/m.exec(end.output);
  const parsed = findings.safeParse(said === null ? null : JSON.parse(said[1]));
  if (end.late || !parsed.success) return { end, found: null };
  const { wasm, own, gpu } = parsed.data;
  // JSON has no NaN.
  return {
    end,
    found: { wasm: Float32Array.from(wasm), own: Float32Array.from(own, (number) => number ?? Number.NaN), gpu },
  };
}
