/** The tasks of a window's main thread, read from a Chromium trace: what each took by the clock and on the processor. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds of the trace's clock. */
  ts: z.number().default(0),
  dur: z.number().optional(),
  /** Microseconds on the processor. */
  tdur: z.number().optional(),
  id: z.unknown().optional(),
  args: z.record(z.string(), z.unknown()).default({}),
});
type TraceEvent = z.infer<typeof eventSchema>;

const callFrameSchema = z.object({ functionName: z.string(), url: z.string().optional() });
const nodeSchema = z.object({ id: z.number(), parent: z.number().optional(), callFrame: callFrameSchema });
const chunkSchema = z.object({
  data: z.object({
    cpuProfile: z.object({ nodes: z.array(nodeSchema).optional(), samples: z.array(z.number()).optional() }).optional(),
    timeDeltas: z.array(z.number()).default([]),
  }),
});

export interface MainThreadTask {
  /** Milliseconds since the mark `from`. */
  readonly start: number;
  readonly wall: number;
  /** Milliseconds on the processor: what of `wall` was not waiting for a core. */
  readonly cpu: number;
  /** What the browser did in it, milliseconds by the clock, children not counted; longest first. */
  readonly parts: readonly (readonly [name: string, milliseconds: number])[];
  /** Functions that were running, with all they called, milliseconds; only of a trace with a profile. */
  readonly functions: readonly (readonly [name: string, milliseconds: number])[];
}

/** Categories to record. `profile`: with samples of what runs, which itself costs time. */
export function traceCategories(profile: boolean): string[] {
  const light = ['toplevel', 'devtools.timeline', 'blink.user_timing'];
  return profile
    ? [...light, 'v8', 'disabled-by-default-v8.cpu_profiler', 'disabled-by-default-devtools.timeline']
    : light;
}

/** Tasks of at least `least` milliseconds by the clock between the marks `from` and `to` that the page has set. */
export function mainThreadTasks(path: string, from: string, to: string, least: number): MainThreadTask[] {
  const { traceEvents } = z.object({ traceEvents: z.array(z.unknown()) }).parse(JSON.parse(readFileSync(path, 'utf8')));
  const events = traceEvents.map((event) => eventSchema.parse(event));
  const mark = (name: string): TraceEvent => {
    const found = events.find((event) => event.name === name);
    if (found === undefined) throw new Error(`The trace has no mark '${name}'.`);
    return found;
  };
  const [begin, end] = [mark(from), mark(to)];
  const own = events.filter((event) => event.pid === begin.pid);
  const thread = own.filter((event) => event.tid === begin.tid && event.ph === 'X');
  const samples = profileSamples(own);
  return thread
    .filter((event) => event.name === 'ThreadControllerImpl::RunTask' && (event.dur ?? 0) >= least * 1000)
    .filter((task) => task.ts + (task.dur ?? 0) > begin.ts && task.ts < end.ts)
    .map((task) => {
      const until = task.ts + (task.dur ?? 0);
      const inside = (event: { ts: number }): boolean => event.ts >= task.ts && event.ts <= until;
      return {
        start: (task.ts - begin.ts) / 1000,
        wall: (task.dur ?? 0) / 1000,
        cpu: (task.tdur ?? Number.NaN) / 1000,
        parts: selfTimes(thread.filter((event) => event !== task && inside(event))).slice(0, 8),
        functions: sum(
          samples.filter(inside).flatMap(({ stack, duration }) => stack.map((name) => [name, duration])),
        ).slice(0, 40),
      };
    });
}

function sum(entries: readonly (readonly [string, number])[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [name, microseconds] of entries) sums.set(name, (sums.get(name) ?? 0) + microseconds / 1000);
  return [...sums].sort((one, other) => other[1] - one[1]).map(([name, ms]) => [name, Number(ms.toFixed(1))]);
}

/** Events nest: what an event took less what its children took. */
function selfTimes(events: readonly TraceEvent[]): [string, number][] {
  const sorted = [...events].sort((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));
  const open: { name: string; end: number; self: number }[] = [];
  const closed: { name: string; self: number }[] = [];
  for (const event of sorted) {
    const dur = event.dur ?? 0;
    while (open.length > 0 && open[open.length - 1].end <= event.ts) closed.push(...open.splice(-1));
    if (open.length > 0) open[open.length - 1].self -= dur;
    open.push({ name: event.name, end: event.ts + dur, self: dur });
  }
  return sum([...closed, ...open].map(({ name, self }) => [name, self]));
}

interface Sample {
  readonly ts: number;
  readonly duration: number;
  readonly stack: readonly string[];
}

/** The profile's samples, each with the distinct functions on its stack. */
function profileSamples(events: readonly TraceEvent[]): Sample[] {
  const start = events.find((event) => event.name === 'Profile');
  if (start === undefined) return [];
  const nodes = new Map<number, { parent: number | undefined; name: string }>();
  const samples: Sample[] = [];
  const origin = z.object({ data: z.object({ startTime: z.number() }) }).parse(start.args).data.startTime;
  let time = origin;
  for (const event of events.filter(({ name, id }) => name === 'ProfileChunk' && String(id) === String(start.id))) {
    const { cpuProfile, timeDeltas } = chunkSchema.parse(event.args).data;
    for (const { id, parent, callFrame } of cpuProfile?.nodes ?? []) {
      const file = (callFrame.url ?? '').replace(/^.*\//, '').replace(/-[\w-]{8}\.js$/, '');
      nodes.set(id, { parent, name: `${callFrame.functionName || '(anonymous)'} ${file}` });
    }
    (cpuProfile?.samples ?? []).forEach((id, at) => {
      time += timeDeltas[at] ?? 0;
      const stack = new Set<string>();
      for (let node = nodes.get(id); node !== undefined; node = nodes.get(node.parent ?? -1)) stack.add(node.name);
      samples.push({ ts: time, duration: timeDeltas[at] ?? 0, stack: [...stack] });
    });
  }
  return samples;
}
