import { createInterface } from 'node:readline';
import { openBackend } from '../../src-main/compute/backend';
import { kernels } from '../../src-main/compute/active-kernels';
import { Random } from '../../src-main/compute/random';
import { tf } from '../../src-main/compute/tensors';
import { backendNames } from '../../src-main/contract/compute';
import type { Matrix } from '../../src-main/encoding/matrix';
import { Aae } from '../../src-main/model/aae';
import { Learner } from '../../src-main/model/learner';
import { Batches } from '../../src-main/training/batches';
import { oneStep } from '../../src-main/training/train';

export interface Asked {
  readonly columns: number;
  readonly units: number;
  readonly latent: number;
  readonly batch: number;
  readonly rows: number;
  readonly seconds: number;
  /** Steps to take with a look at the memory ten times on the way. */
  readonly steps?: number;
  /** PyTorch: through torch.compile. */
  readonly compile?: boolean;
}

/** Milliseconds. */
export interface Answer {
  readonly about?: string;
  readonly error?: string;
  readonly step?: number;
  readonly batch?: number;
  /** From the start of the process to the end of its first step. */
  readonly first?: number;
  /** Time of a step within each kind of fused kernel, and the rest. */
  readonly parts?: Readonly<Record<string, number>>;
  readonly memory?: readonly {
    readonly done: number;
    readonly tensors: number;
    readonly bytes: number;
    readonly heap: number;
    readonly resident: number;
  }[];
}

/** Numbers with a tenth of gaps. */
function tableOf(rows: number, columns: number): Matrix {
  const random = new Random(1);
  const x = random.fillNormal(new Float32Array(rows * columns));
  const mask = Uint8Array.from(x, () => (random.uniform() < 0.1 ? 0 : 1));
  const spans = Array.from({ length: columns }, (_, column) => ({
    column,
    head: 'gaussian' as const,
    start: column,
    width: 1,
  }));
  return { rows, width: columns, spans, x, mask };
}

export class Ours {
  readonly learner: Learner;
  readonly #batches: Batches;

  constructor({ columns, units, latent, batch, rows }: Asked) {
    const matrix = tableOf(rows, columns);
    const config = {
      ...{ seed: 1, prior: { kind: 'gaussian' as const }, latent, units, layers: 2, dropout: 0, batch },
      ...{ learningRate: 5e-3, weightDecay: 0.05, horizon: 100_000, phases: 'weighted' as const },
      ...{ adversarialWeight: 0.01, warmUp: 0, discriminatorNoise: 1 },
    };
    this.learner = new Learner(new Aae(config, matrix.spans, columns));
    this.#batches = new Batches(matrix, batch, 1);
  }

  step(): void {
    const measured = tf.tidy(() => oneStep(this.learner, this.#batches.at(this.learner.step), false));
    tf.dispose(Object.values(measured));
    this.learner.advance();
  }

  batch(): void {
    tf.tidy(() => void this.#batches.at(this.learner.step));
  }

  /** Waits until the device is done: what stands in a queue has not been computed. */
  async settle(): Promise<void> {
    await this.learner.aae.parameters[0].variable.data();
  }
}

/** Milliseconds of one call, over about `seconds`. */
async function perCall(ours: Ours, call: () => void, seconds: number): Promise<number> {
  const begin = performance.now();
  for (let count = 1; ; count++) {
    call();
    if (performance.now() - begin < seconds * 1000) continue;
    await ours.settle();
    return (performance.now() - begin) / count;
  }
}

/** Where the time of a step goes: the fused kernels by kind, looked at from outside. */
async function partsOf(ours: Ours, batch: number, seconds: number): Promise<Record<string, number>> {
  const own = kernels();
  if (own === null) return {};
  const times: Record<string, number> = {};
  const run = own.run.bind(own);
  own.run = (operation, ...rest) => {
    const begin = performance.now();
    run(operation, ...rest);
    times[operation] = (times[operation] ?? 0) + performance.now() - begin;
  };
  const from = ours.learner.step;
  const step = await perCall(ours, () => ours.step(), seconds);
  Reflect.deleteProperty(own, 'run');
  const parts = Object.fromEntries(
    Object.entries(times).map(([operation, sum]) => [operation, sum / (ours.learner.step - from)]),
  );
  const inKernels = Object.values(parts).reduce((sum, one) => sum + one, 0);
  return { batch, ...parts, 'all else': step - batch - inKernels };
}

function look(done: number): NonNullable<Answer['memory']>[number] {
  const { numTensors, numBytes } = tf.memory();
  const { wasm } = tf.backend() as unknown as { wasm?: { HEAPU8: Uint8Array } };
  const resident = process.memoryUsage().rss;
  return { done, tensors: numTensors, bytes: numBytes, heap: wasm?.HEAPU8.byteLength ?? 0, resident };
}

/** Answers lines of questions (Asked) with lines (Answer). */
export async function answerSteps(wish: string): Promise<void> {
  const say = (answer: Answer): void => void process.stdout.write(`${JSON.stringify(answer)}\n`);
  const name = backendNames.find((one) => one === (wish === 'kernels' ? 'wasm' : wish));
  try {
    if (name === undefined) throw new Error('there is no such backend');
    const { title, verdicts } = await openBackend(name);
    const lacking = verdicts.find((verdict) => verdict.name === name && verdict.install === 'kernels');
    if (wish === 'kernels' && lacking !== undefined) throw new Error(`${lacking.reason} ${lacking.next}`);
    say({ about: title });
  } catch (error) {
    say({ error: error instanceof Error ? error.message : String(error) });
    return;
  }
  let ours: Ours | null = null;
  let shape = '';
  for await (const line of createInterface(process.stdin)) {
    const asked = JSON.parse(line) as Asked;
    const { seconds, steps, ...rest } = asked;
    let first: number | undefined;
    if (ours === null || JSON.stringify(rest) !== shape) {
      ours?.learner.dispose();
      ours = new Ours(asked);
      shape = JSON.stringify(rest);
      ours.step();
      await ours.settle();
      first = performance.now();
      for (let warm = 0; warm < 20 && seconds > 0; warm++) ours.step();
    }
    const present = ours;
    if (steps !== undefined) {
      const memory = [look(0)];
      for (let done = 1; done <= steps; done++) {
        present.step();
        if (done % (steps / 10) === 0) memory.push(look(done));
      }
      say({ memory });
      continue;
    }
    if (seconds === 0) {
      say({ first });
      continue;
    }
    const step = await perCall(present, () => present.step(), seconds);
    const batch = await perCall(present, () => present.batch(), seconds / 10);
    say({ step, batch, first, parts: await partsOf(present, batch, seconds / 4) });
  }
}
