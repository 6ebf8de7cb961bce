import { z } from 'zod';
import { command } from './define';

export const backendNames = ['gpu', 'native', 'wasm'] as const;
export type BackendName = (typeof backendNames)[number];
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
  /** One sentence: what it is or why it cannot run here. */
  readonly reason: string;
  /** What the user can do; empty when nothing is needed. */
  readonly next: string;
}

export interface ComputeFacts {
  readonly chosen: BackendName;
  readonly verdicts: readonly BackendVerdict[];
  readonly cores: number;
  readonly processor: string;
  readonly memoryBytes: number;
}

export const computeCommands = {
  probe: command<ComputeFacts>()('compute/probe', 'port', z.object({ backend: backendWish })),
};
