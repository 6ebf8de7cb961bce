/**
 * node scripts/bench.mjs step [--backends wasm,kernels,native,gpu] [--python PATH] [--peer-device cpu|cuda] [--repeats 5] [--seconds 2] [--only steps|rows|start|memory]
 *
 * One training step of the adversarial autoencoder in its weighted form, beside PyTorch's on the same machine in one run. In a step, on both
 * sides: a fresh corrupted batch is made from the table; encoder, decoder and deviations forward; reconstruction + weight × adversarial loss;
 * backward; AdamW over encoder and decoder; the discriminator's own forward, backward and AdamW; every fourth time the running mean of the
 * weights. No loss is read. Ours and theirs take turns, each in a process of its own; the median of the repeats counts.
 * wasm: without the native kernels; kernels: WASM with them, once `lacuna doctor --install kernels` has built them.
 * --python: an interpreter with PyTorch; without it ours alone is timed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { answerSteps, type Asked, type Answer } from './step-ours';

const { values } = parseArgs({
  options: {
    backends: { type: 'string', default: 'wasm,kernels,native,gpu' },
    python: { type: 'string' },
    'peer-device': { type: 'string', default: 'cpu' },
    repeats: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    only: { type: 'string' },
    child: { type: 'string' },
  },
});

const sizes = {
  '30 columns, 2 × 128 units, batch 128': { columns: 30, units: 128, latent: 45, batch: 128 },
  '30 columns, 2 × 128 units, batch 512': { columns: 30, units: 128, latent: 45, batch: 512 },
  '100 columns, 2 × 256 units, batch 256': { columns: 100, units: 256, latent: 48, batch: 256 },
  '784-1000-1000-8, batch 100': { columns: 784, units: 1000, latent: 8, batch: 100 },
} as const;

/** A process that answers each line that it is asked with one line. */
class Contestant {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(
    readonly name: string,
    command: string,
    args: string[],
    readonly extra: Partial<Asked> = {},
  ) {
    const env = { ...process.env };
    // Left over from other benches, they would hold the peer back.
    delete env.OPENBLAS_CORETYPE;
    delete env.OPENBLAS_L2_SIZE;
    if (name === 'wasm') env.LACUNA_KERNELS = 'wasm';
    else delete env.LACUNA_KERNELS;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
    if (this.#child.stdout === null) throw new Error('no pipe');
    this.#lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
  }

  async read(): Promise<Answer> {
    const { value, done } = await this.#lines.next();
    if (done === true) return { error: 'it ended' };
    return JSON.parse(String(value)) as Answer;
  }

  ask(asked: Asked): Promise<Answer> {
    this.#child.stdin?.write(`${JSON.stringify({ ...asked, ...this.extra })}\n`);
    return this.read();
  }

  end(): void {
    this.#child.stdin?.end();
  }
}

const script = fileURLToPath(import.meta.url);
// The bundle runs from out/bench-…/.
const peer = join(dirname(dirname(dirname(script))), 'test', 'bench', 'step.py');

/** The contestants that can run here. */
async function contestants(): Promise<Contestant[]> {
  const all = values.backends
    .split(',')
    .map((name) => new Contestant(name, process.execPath, [script, '--child', name]));
  if (values.python !== undefined) {
    all.push(new Contestant('PyTorch', values.python, [peer, values['peer-device']], { compile: false }));
    all.push(new Contestant('PyTorch compiled', values.python, [peer, values['peer-device']], { compile: true }));
  }
  const able: Contestant[] = [];
  for (const one of all) {
    const { error, about } = await one.read();
    console.log(`${one.name}: ${error === undefined ? (about ?? '') : `left out, ${error}`}`);
    if (error === undefined) able.push(one);
    else one.end();
  }
  return able;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 400));

async function steps(): Promise<void> {
  const all = await contestants();
  for (const [title, size] of Object.entries(sizes)) {
    const taken = new Map<Contestant, Answer[]>(all.map((one) => [one, []]));
    for (let round = 0; round < Number(values.repeats); round++) {
      for (const one of all) {
        const answer = await one.ask({ ...size, rows: 10_000, seconds: Number(values.seconds) });
        taken.get(one)?.push(answer);
        // Threads that wait for work spin for a while: not at the next one's cost.
        await pause();
      }
    }
    console.log(`\n${title}`);
    const medians = new Map<string, number>();
    for (const [one, answers] of taken) {
      const error = answers.find((answer) => answer.error !== undefined)?.error;
      if (error !== undefined) {
        console.log(`  ${one.name.padEnd(18)} ${error}`);
        continue;
      }
      const times = answers.map(({ step = NaN }) => step);
      medians.set(one.name, median(times));
      const batch = median(answers.map((answer) => answer.batch ?? NaN));
      const parts = Object.entries(answers.at(-1)?.parts ?? {}).map(([part, ms]) => `${part} ${ms.toFixed(2)}`);
      console.log(
        `  ${one.name.padEnd(18)} median ${median(times).toFixed(2)} ms, least ${Math.min(...times).toFixed(2)} ms ` +
          `(${(1000 / median(times)).toFixed(0)} steps/s), of which the batch ${batch.toFixed(2)} ms`,
      );
      if (parts.length > 0) console.log(`    parts, ms: ${parts.join(', ')}`);
    }
    const theirs = Math.min(medians.get('PyTorch') ?? NaN, medians.get('PyTorch compiled') ?? Infinity);
    for (const name of values.backends.split(',')) {
      const ours = medians.get(name);
      if (ours !== undefined) console.log(`  ${name} ${(theirs / ours).toFixed(2)} × PyTorch's steps a second`);
    }
  }
  for (const one of all) one.end();
}

/** Time of a step against the rows of the table, start-up, and memory: ours alone. */
async function alone(what: 'rows' | 'start' | 'memory'): Promise<void> {
  const size = sizes['30 columns, 2 × 128 units, batch 128'];
  const backend = values.backends.split(',')[0];
  const start = (): Contestant => new Contestant(backend, process.execPath, [script, '--child', backend]);
  if (what === 'start') {
    const times: number[] = [];
    for (let round = 0; round < Number(values.repeats); round++) {
      const one = start();
      await one.read();
      const { first = NaN } = await one.ask({ ...size, rows: 10_000, seconds: 0 });
      times.push(first);
      one.end();
    }
    console.log(`\nfrom the start of the process to the end of the first step: median ${median(times).toFixed(0)} ms`);
    return;
  }
  const one = start();
  await one.read();
  if (what === 'rows') {
    console.log('\ntime against rows');
    for (const rows of [1_000, 10_000, 100_000]) {
      const { step = NaN } = await one.ask({ ...size, rows, seconds: Number(values.seconds) });
      console.log(
        `  ${rows} rows: ${step.toFixed(2)} ms a step, ${((step * rows) / size.batch / 1000).toFixed(2)} s an epoch`,
      );
    }
  } else {
    console.log('\nmemory over 10 000 steps');
    for (const { done, tensors, bytes, heap, resident } of (
      await one.ask({ ...size, rows: 10_000, seconds: 0, steps: 10_000 })
    ).memory ?? []) {
      const mega = (count: number): string => `${(count / 2 ** 20).toFixed(1)} MiB`;
      console.log(
        `  after ${done}: ${tensors} tensors of ${mega(bytes)}, heap ${mega(heap)}, resident ${mega(resident)}`,
      );
    }
  }
  one.end();
}

if (values.child !== undefined) await answerSteps(values.child);
else {
  if (values.only === undefined || values.only === 'steps') await steps();
  for (const what of ['rows', 'start', 'memory'] as const) {
    if (values.only === undefined || values.only === what) await alone(what);
  }
}
