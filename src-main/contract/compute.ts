import { z } from 'zod';
import { command, event } from './define';
import type { ErrorEnvelope } from './error';

export const backendNames = ['gpu', 'webgpu', 'native', 'wasm'] as const;
export type BackendName = (typeof backendNames)[number];
/** The backends whose compiled part is not part of Lacuna and can be installed by it. */
export const nativeNames = ['gpu', 'native'] as const;
/** Those, and the kernels that make WASM faster. */
export const installable = ['kernels', ...nativeNames] as const;
export const installName = z.enum(installable);
export const backendWish = z
  .enum(['auto', ...backendNames])
  .default('auto')
  .describe('what computes');

/** What a probe found for one backend, in the order in which they are tried. */
export interface BackendVerdict {
  readonly name: BackendName;
  /** e.g. 'TensorFlow.js WASM (SIMD)'. */
  readonly title: string;
  readonly usable: boolean;
  /** It can run, but is never chosen by itself, being slower than Lacuna's own backend for the processor. */
  readonly onlyOnWish?: boolean;
  /** One sentence: what it is or why it cannot run here. */
  readonly reason: string;
  /** What the user can do; empty when nothing is needed. */
  readonly next: string;
  /** Lacuna can install what is missing (compute/install). */
  readonly install?: (typeof installable)[number];
}

export interface ComputeFacts {
  readonly chosen: BackendName;
  readonly verdicts: readonly BackendVerdict[];
  readonly cores: number;
  readonly processor: string;
  readonly memoryBytes: number;
}

/** What an installation would fetch, told before it does. */
export interface InstallPlan {
  readonly name: (typeof installable)[number];
  /** File names with their sizes, and the server they come from. */
  readonly items: readonly { readonly file: string; readonly host: string; readonly bytes: number }[];
  /** To fetch; and on the disk in the end. 0: not known before. */
  readonly bytes: number;
  readonly diskBytes: number;
  /** Why it would be in vain on this machine, with what to do; null: nothing speaks against it. */
  readonly obstacle: ErrorEnvelope | null;
}

export const installStates = ['fetching', 'unpacking', 'building', 'proving', 'done', 'failed', 'stopped'] as const;
export type InstallState = (typeof installStates)[number];

export interface InstallProgress {
  readonly name: (typeof installable)[number];
  readonly state: InstallState;
  /** The file that is worked on; '' between files. */
  readonly file: string;
  /** Fetched or unpacked so far of all files together; 0 of 0 while it cannot be told. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** With 'failed'. */
  readonly error: ErrorEnvelope | null;
}

export const computeCommands = {
  /** `fresh`: tries every backend again instead of trusting what was found on the same machine before. */
  probe: command<ComputeFacts>()(
    'compute/probe',
    'port',
    z.object({ backend: backendWish, fresh: z.boolean().default(false) }),
  ),
  installPlan: command<InstallPlan>()('compute/install-plan', 'port', z.object({ name: installName })),
  /** Begins to fetch and build; how it goes is told by events. The only command of the engine that uses the network. */
  install: command<void>()('compute/install', 'engine', z.object({ name: installName })),
  /** What was fetched so far is kept for the next time. */
  stopInstall: command<void>()('compute/stop-install', 'engine', z.object({})),
};

export const computeEvents = {
  installProgress: event<InstallProgress>()('compute/install-progress'),
};
