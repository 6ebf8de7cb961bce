import { z } from 'zod';
import { place } from '../control-block';
import { plainKernels, relaxedKernels } from '../kernels-binary';
import { runProbe, type ProbeEnd } from '../probe/run-probe';
import { probeJobs } from './probe-jobs';

/** What the probe's process prints: the same steps by the kernels in WebAssembly and by the add-on. */
const findings = z.object({
  vectors: z.string(),
  wasm: z.array(z.number()),
  own: z.array(z.number().nullable()),
});

export interface KernelsProbe {
  readonly end: ProbeEnd;
  /** Null when the process did not come that far. */
  readonly found: { readonly vectors: string; readonly wasm: Float32Array; readonly own: Float32Array } | null;
}

/** The binaries of WebAssembly and the steps travel as text. Two threads, so that those are proved too. */
const script = `
const [, file] = process.argv;
const probeJobs = ${String(probeJobs)};
const place = ${JSON.stringify(place)};
const [plain, relaxed] = ${JSON.stringify([plainKernels, relaxedKernels])}.map((text) => Buffer.from(text, 'base64'));
if (!WebAssembly.validate(relaxed)) require('node:v8').setFlagsFromString('--experimental-wasm-relaxed-simd');
const memory = new WebAssembly.Memory({ initial: 256, maximum: 65536, shared: true });
const module_ = new WebAssembly.Module(WebAssembly.validate(relaxed) ? relaxed : plain);
const wasm = Array.from(probeJobs(new WebAssembly.Instance(module_, { env: { memory } }).exports, memory.buffer, place));
const addOn = require(file);
const own = Array.from(probeJobs(addOn.open(new Uint8Array(memory.buffer), 2), memory.buffer, place));
console.log('\\nprobe:' + JSON.stringify({ vectors: addOn.vectors, wasm, own }));
`;

/** Trains a few steps by an add-on in another process, and the same steps in WebAssembly to compare with. */
export async function probeKernels(file: string, limitMs: number): Promise<KernelsProbe> {
  const end = await runProbe(script, [file], limitMs);
  const said = /^probe:(.*)$/m.exec(end.output);
  const parsed = findings.safeParse(said === null ? null : JSON.parse(said[1]));
  if (end.late || !parsed.success) return { end, found: null };
  const { vectors, wasm, own } = parsed.data;
  // JSON has no NaN.
  const numbers = Float32Array.from(own, (number) => number ?? Number.NaN);
  return { end, found: { vectors, wasm: Float32Array.from(wasm), own: numbers } };
}
