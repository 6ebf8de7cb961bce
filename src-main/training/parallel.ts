import { availableParallelism, freemem } from 'node:os';

/** A trainer takes about 0.4 s of a core to start (measured), while the table is still prepared; a shorter run would not gain. */
const fewestSeconds = 1.5;
/** What a trainer takes of the memory beside its table; of the table it holds the cells, what it was sent, and batches. */
const trainerBytes = 200e6;
const copies = 3;

export interface Workload {
  /** Nets to train. */
  readonly members: number;
  /** Seconds that all of them are expected to take one after the other. */
  readonly seconds: number;
  /** Of the matrix that each trainer is sent. */
  readonly bytes: number;
}

/** The machine, as far as it matters. */
export interface Machine {
  readonly cores: number;
  readonly freeBytes: number;
}

export const thisMachine = (): Machine => ({ cores: availableParallelism(), freeBytes: freemem() });

/**
 * How many nets are trained at once, each in a process of its own with a core for itself; 1: one after the other, in this
 * process. The one place that divides the cores: a backend that computes with several threads belongs into it.
 */
export function netsAtOnce({ members, seconds, bytes }: Workload, { cores, freeBytes }: Machine): number {
  if (seconds < fewestSeconds) return 1;
  const fitting = Math.floor(freeBytes / 2 / (trainerBytes + copies * bytes));
  return Math.max(1, Math.min(cores, members, fitting));
}
