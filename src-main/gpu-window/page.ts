/** The page of the hidden GPU window: a trainer at the other end of the port that main hands it. */
import '../../src-renderer/bridge/no-eval';
import * as tf from '@tensorflow/tfjs-core';
import { trainerPortMessage } from '../contract/channels';
import { probeStep } from '../compute/probe/step';
import { registerWebGpu, type Gpu, type OpenedGpu, type WebGpuBackendClass } from '../compute/webgpu/register';
import type { Channel } from '../training/remote/channel';
import { serveTrainer } from '../training/remote/serve-trainer';

let isLost = (_reason: string): void => undefined;
const lost = new Promise<string>((resolve) => (isLost = resolve));

async function openGpu(): Promise<OpenedGpu> {
  const { gpu } = navigator as { gpu?: Gpu };
  if (gpu === undefined) throw new Error('this window has no WebGPU');
  const { WebGPUBackend } = (await import('@tensorflow/tfjs-backend-webgpu')) as unknown as {
    WebGPUBackend: WebGpuBackendClass;
  };
  const opened = await registerWebGpu(tf, WebGPUBackend, gpu);
  void opened.lost.then(isLost);
  if (!(await tf.setBackend('webgpu'))) throw new Error('TensorFlow.js refused its WebGPU backend');
  return opened;
}

let opening: Promise<OpenedGpu> | null = null;
const open = (): Promise<OpenedGpu> => (opening ??= openGpu());

function channelOf(port: MessagePort): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => (port.onmessage = ({ data }) => listener(data)),
    // The engine's end is the window's end: main closes it.
    onEnd: () => undefined,
    hold: () => undefined,
    close: () => port.close(),
  };
}

window.addEventListener('message', ({ data, source, ports: [port] }: MessageEvent<unknown>) => {
  if (source !== window || data !== trainerPortMessage || port === undefined) return;
  serveTrainer(channelOf(port), {
    open: async () => void (await open()),
    probe: async () => {
      const { adapter, software } = await open();
      return { numbers: await probeStep(tf), adapter, software };
    },
    lost,
  });
});
