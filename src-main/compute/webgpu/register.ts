import type * as TensorFlow from '@tensorflow/tfjs-core';

/** What of WebGPU is used here; a page has it as `navigator.gpu`, plain Node by the package `webgpu`. */
export interface Gpu {
  requestAdapter(options: object): Promise<GpuAdapter | null>;
}
interface GpuAdapter {
  readonly info?: GpuAdapterInfo;
  /** Before there was `info`. */
  requestAdapterInfo?(): Promise<GpuAdapterInfo>;
  readonly isFallbackAdapter?: boolean;
  readonly limits: Readonly<Record<string, number>>;
  requestDevice(descriptor: object): Promise<GpuDevice>;
}
interface GpuAdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
}
interface GpuDevice {
  readonly lost: Promise<{ readonly reason?: string; readonly message: string }>;
}
export type WebGpuBackendClass = new (device: unknown, info: unknown) => TensorFlow.KernelBackend;

export interface OpenedGpu {
  /** e.g. 'nvidia ampere NVIDIA GeForce RTX 3060'. */
  readonly adapter: string;
  /** The processor computes in the card's stead. */
  readonly software: boolean;
  /** Resolves with the reason when the device is lost. */
  readonly lost: Promise<string>;
}

/**
 * Registers WebGPU as the backend 'webgpu' on the strongest adapter there is, with all that the adapter can give. The backend is
 * not yet the active one.
 *
 * The function uses nothing but its arguments: the probe sends its text to another process.
 *
 * @throws Error when there is no adapter
 */
export async function registerWebGpu(
  tf: typeof TensorFlow,
  WebGPUBackend: WebGpuBackendClass,
  gpu: Gpu,
): Promise<OpenedGpu> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new Error('WebGPU found no adapter');
  const info = adapter.info ?? (await adapter.requestAdapterInfo?.()) ?? null;
  // Products of large tables need larger buffers than a device promises by itself.
  const raised = [
    'maxComputeWorkgroupStorageSize',
    'maxComputeWorkgroupsPerDimension',
    'maxStorageBufferBindingSize',
    'maxBufferSize',
    'maxComputeWorkgroupSizeX',
    'maxComputeInvocationsPerWorkgroup',
  ];
  const requiredLimits = Object.fromEntries(raised.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits });
  const words = info === null ? '' : [info.vendor, info.architecture, info.description || info.device].join(' ').trim();
  if (tf.findBackendFactory('webgpu') !== null) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, info ?? undefined));
  return {
    adapter: words === '' ? 'an adapter without a name' : words,
    software:
      adapter.isFallbackAdapter === true ||
      info?.isFallbackAdapter === true ||
      /swiftshader|llvmpipe|lavapipe|software|basic render|warp/i.test(words),
    lost: device.lost.then(({ message }) => (message === '' ? 'the graphics device was lost' : message)),
  };
}
