import { createRequire } from 'node:module';
import { z } from 'zod';
import { runProbe, type ProbeEnd } from '../probe/run-probe';
import { probeStep } from '../probe/step';
import { openDawn } from './dawn';
import { registerWebGpu } from './register';

const findings = z.object({
  wasm: z.array(z.number()),
  own: z.array(z.number().nullable()).nullable(),
  adapter: z.string(),
  software: z.boolean(),
});

/** The same training steps on WASM and on WebGPU, and what computed the latter. */
export interface WebGpuFindings {
  readonly wasm: Float32Array;
  readonly own: Float32Array;
  readonly adapter: string;
  readonly software: boolean;
}

/** The functions travel as text, so the probe needs no file of its own, wherever this code was bundled to. */
const script = `
const { dirname, join, sep } = require('node:path');
const { pathToFileURL } = require('node:url');
const [, core, wasm, webgpu, dawn] = process.argv;
const tf = require(core);
const probeStep = ${String(probeStep)};
const registerWebGpu = ${String(registerWebGpu)};
const openDawn = ${String(openDawn)};
(async () => {
  require(wasm).setWasmPaths(join(dirname(wasm), sep));
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly does not start');
  const reference = Array.from(await probeStep(tf));
  let found = { wasm: reference, own: null, adapter: '', software: false };
  if (dawn !== undefined) {
    const load = async (name) => (name === 'webgpu' ? import(pathToFileURL(dawn).href) : require(webgpu));
    const { adapter, software } = await openDawn(tf, load, registerWebGpu);
    found = { ...found, own: Array.from(await probeStep(tf)), adapter, software };
  }
  // By exit: the GPU would keep the process.
  process.stdout.write('\\nprobe:' + JSON.stringify(found) + '\\n', () => process.exit(0));
})().catch((error) => {
  process.stderr.write(String(error && error.stack || error) + '\\n', () => process.exit(1));
});
`;

async function run(
  dawn: string | null,
  limitMs: number,
): Promise<{ end: ProbeEnd; found: z.infer<typeof findings> | null }> {
  const require = createRequire(import.meta.url);
  const packages = ['core', 'backend-wasm', 'backend-webgpu'].map((part) =>
    require.resolve(`@tensorflow/tfjs-${part}`),
  );
  const end = await runProbe(script, dawn === null ? packages : [...packages, dawn], limitMs);
  const said = /^probe:(.*)$/m.exec(end.output);
  const parsed = findings.safeParse(said === null ? null : JSON.parse(said[1]));
  return { end, found: end.late || !parsed.success ? null : parsed.data };
}

/**
 * Trains a few steps on WebGPU in another process, and the same steps on WASM to compare with.
 * @param dawn the file of the package `webgpu`
 */
export async function probeDawn(
  dawn: string,
  limitMs: number,
): Promise<{ readonly end: ProbeEnd; readonly found: WebGpuFindings | null }> {
  const { end, found } = await run(dawn, limitMs);
  if (found === null || found.own === null) return { end, found: null };
  // JSON has no NaN.
  const own = Float32Array.from(found.own, (number) => number ?? Number.NaN);
  return { end, found: { ...found, wasm: Float32Array.from(found.wasm), own } };
}

/** The same training steps on WASM alone, in another process. @throws Error when even they fail */
export async function referenceStep(limitMs: number): Promise<Float32Array> {
  const { end, found } = await run(null, limitMs);
  if (found === null) throw new Error(`WebAssembly failed in a process of its own: ${end.errors}`);
  return Float32Array.from(found.wasm);
}
