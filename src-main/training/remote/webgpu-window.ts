import type { WebGpuPlace } from '../../compute/webgpu/verdict';
import type { Channel } from './channel';
import { probeThrough } from './probe-through';

/** WebGPU as a window has it: looked for there, and judged by WASM's numbers from a process of its own. */
export function webGpuWindow(open: () => Promise<Channel>): WebGpuPlace {
  return {
    key: () => Promise.resolve(`window of Electron ${process.versions['electron'] ?? ''}`),
    look: async (limitMs) => {
      const { numbers, adapter, software } = await probeThrough(await open(), limitMs);
      const { referenceStep } = await import('../../compute/webgpu/probe');
      return { own: numbers, wasm: await referenceStep(limitMs), adapter, software };
    },
  };
}
