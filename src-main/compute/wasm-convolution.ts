import * as tf from '@tensorflow/tfjs-core';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** Numbers of the patches that are laid out at once: they stay in the processor's cache. */
const mostNumbers = 2 ** 19;

/** A convolution of images [images, height, width, channels] by filters [filterHeight, filterWidth, channels, filters]. */
type Geometry = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/**
 * Lets the WASM backend (tfjs 4.22) train convolutions:
 * - it has no way back for the filter, and a plain loop for the image, which is also the way there of a transposed convolution; here both
 *   are products of matrices, for the image in a fifth of the time (measured);
 * - on the way there it packs a filter once for as long as its tensor lives, but training moves weights in place.
 */
export function registerConvolutions(): void {
  const way = tf.getKernel('Conv2D', 'wasm');
  tf.unregisterKernel('Conv2D', 'wasm');
  tf.registerKernel({
    ...way,
    kernelFunc: (call) => {
      const backend = call.backend as BackendWasm;
      const fresh = copyOf(call.inputs.filter as TensorInfo, backend);
      const convolved = way.kernelFunc({ ...call, inputs: { ...call.inputs, filter: fresh } });
      dispose(backend, fresh);
      return convolved;
    },
  });
  tf.unregisterKernel('Conv2DBackpropInput', 'wasm');
  tf.registerKernel({ kernelName: 'Conv2DBackpropInput', backendName: 'wasm', kernelFunc: imageSlope });
  tf.registerKernel({ kernelName: 'Conv2DBackpropFilter', backendName: 'wasm', kernelFunc: filterSlope });
}

/** dF = Σ patches(x)ᵀ dy, dF: [filterHeight × filterWidth × channels, filters] */
const filterSlope: KernelFunc = (call) => {
  const { x, dy } = call.inputs as { x: TensorInfo; dy: TensorInfo };
  const backend = call.backend as BackendWasm;
  const geometry = geometryOf(x.shape, call.attrs?.filterShape as number[], call.attrs);
  const slope = backend.makeOutput(geometry.filterShape, 'float32');
  numbers(backend, slope).fill(0);
  inBlocks(geometry, (from, images) => {
    const patches = backend.makeOutput([images * placesOf(geometry), patchOf(geometry)], 'float32');
    gather(numbers(backend, x), from, images, numbers(backend, patches), geometry);
    const some = blockOf(dy, from, images, geometry, backend);
    const part = product(patches, some, { transposeA: true, transposeB: false }, backend);
    const [sum, summand] = [numbers(backend, slope), numbers(backend, part)];
    for (let at = 0; at < sum.length; at++) sum[at] += summand[at];
    dispose(backend, patches, some, part);
  });
  return slope;
};

/** dx: every number of dy Fᵀ [places, filterHeight × filterWidth × channels] added where its patch had it from. */
const imageSlope: KernelFunc = (call) => {
  const { dy, filter } = call.inputs as { dy: TensorInfo; filter: TensorInfo };
  const backend = call.backend as BackendWasm;
  const geometry = geometryOf(call.attrs?.inputShape as number[], filter.shape, call.attrs);
  const slope = backend.makeOutput(geometry.inShape, 'float32');
  numbers(backend, slope).fill(0);
  const matrix = { ...filter, shape: [patchOf(geometry), geometry.outChannels] };
  inBlocks(geometry, (from, images) => {
    const some = blockOf(dy, from, images, geometry, backend);
    const patches = product(some, matrix, { transposeA: false, transposeB: true }, backend);
    scatter(numbers(backend, patches), numbers(backend, slope), from, images, geometry);
    dispose(backend, some, patches);
  });
  return slope;
};

function geometryOf(shape: number[], filterShape: number[], attributes: unknown): Geometry {
  const { strides, pad, dataFormat, dimRoundingMode } = attributes as {
    strides: number | [number, number];
    pad: 'same' | 'valid' | number;
    dataFormat: string;
    dimRoundingMode?: 'floor' | 'round' | 'ceil';
  };
  if (dataFormat !== 'NHWC') throw new Error('Images are laid out with their channels last.');
  return tf.backend_util.computeConv2DInfo(
    shape as [number, number, number, number],
    filterShape as [number, number, number, number],
    strides,
    1,
    pad,
    dimRoundingMode,
  );
}

const placesOf = ({ outHeight, outWidth }: Geometry): number => outHeight * outWidth;
const patchOf = ({ filterHeight, filterWidth, inChannels }: Geometry): number =>
  filterHeight * filterWidth * inChannels;

/** Where the numbers lie now: the heap may move with the next allocation. */
function numbers(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(tensor) as Float32Array;
}

function copyOf(tensor: TensorInfo, backend: BackendWasm): TensorInfo {
  const copy = backend.makeOutput(tensor.shape, 'float32');
  numbers(backend, copy).set(numbers(backend, tensor));
  return copy;
}

function dispose(backend: BackendWasm, ...tensors: readonly TensorInfo[]): void {
  for (const { dataId } of tensors) backend.disposeData(dataId);
}

function inBlocks(geometry: Geometry, work: (from: number, images: number) => void): void {
  const { batchSize } = geometry;
  const most = Math.max(1, Math.floor(mostNumbers / (placesOf(geometry) * patchOf(geometry))));
  for (let from = 0; from < batchSize; from += most) work(from, Math.min(most, batchSize - from));
}

/** Some images' part of dy: [images × places, filters] */
function blockOf(dy: TensorInfo, from: number, images: number, geometry: Geometry, backend: BackendWasm): TensorInfo {
  const { outChannels } = geometry;
  const places = placesOf(geometry);
  const some = backend.makeOutput([images * places, outChannels], 'float32');
  const start = from * places * outChannels;
  numbers(backend, some).set(numbers(backend, dy).subarray(start, start + images * places * outChannels));
  return some;
}

function product(a: TensorInfo, b: TensorInfo, attrs: object, backend: BackendWasm): TensorInfo {
  const kernel = tf.getKernel('BatchMatMul', 'wasm');
  return kernel.kernelFunc({ inputs: { a, b }, backend, attrs: { ...attrs } }) as TensorInfo;
}

function gather(x: Float32Array, from: number, images: number, patches: Float32Array, geometry: Geometry): void {
  patches.fill(0);
  overlaps(from, images, geometry, (inImage, inPatch, length) => {
    for (let at = 0; at < length; at++) patches[inPatch + at] = x[inImage + at];
  });
}

function scatter(patches: Float32Array, x: Float32Array, from: number, images: number, geometry: Geometry): void {
  overlaps(from, images, geometry, (inImage, inPatch, length) => {
    for (let at = 0; at < length; at++) x[inImage + at] += patches[inPatch + at];
  });
}

/** Every row of every patch, as far as it lies inside its image: where it begins there and in the patches, and how long it is. */
function overlaps(
  from: number,
  images: number,
  geometry: Geometry,
  meet: (inImage: number, inPatch: number, length: number) => void,
): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = geometry;
  const { strideHeight, strideWidth, padInfo } = geometry;
  const row = filterWidth * inChannels;
  let patch = 0;
  for (let image = from; image < from + images; image++) {
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++, patch += filterHeight * row) {
        const left = x * strideWidth - padInfo.left;
        const first = Math.max(0, left);
        const length = (Math.min(inWidth, left + filterWidth) - first) * inChannels;
        for (let inside = 0; inside < filterHeight; inside++) {
          const line = y * strideHeight - padInfo.top + inside;
          if (line < 0 || line >= inHeight || length <= 0) continue;
          const inImage = ((image * inHeight + line) * inWidth + first) * inChannels;
          meet(inImage, patch + inside * row + (first - left) * inChannels, length);
        }
      }
    }
  }
}
