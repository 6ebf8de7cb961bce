import * as tf from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { openDawn } from './dawn';
import { registerWebGpu, type OpenedGpu } from './register';

/** By address: the package is optional and finds its binary beside itself, so it is no part of the bundle. */
const importDawn = (): Promise<unknown> => {
  const address = pathToFileURL(createRequire(import.meta.url).resolve('webgpu')).href;
  return import(/* @vite-ignore */ address);
};

/** WebGPU of plain Node as the active backend of this process. Its tensors can be read only by `data()`. */
export function openWebGpu(): Promise<OpenedGpu> {
  const load = (name: string): Promise<unknown> =>
    name === 'webgpu' ? importDawn() : import('@tensorflow/tfjs-backend-webgpu');
  return openDawn(tf, load, registerWebGpu);
}
