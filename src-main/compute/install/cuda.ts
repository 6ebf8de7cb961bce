import type { Wheel } from './sources';

/** One of NVIDIA's libraries that TensorFlow 2.21 opens when it meets a card (its metadata, extra "and-cuda"). */
export interface CudaLibrary {
  /** As the system's loader knows it. */
  readonly file: string;
  /** Where the wheel keeps it below nvidia/: TensorFlow looks for it there too, beside its own folder. */
  readonly folder: string;
  readonly wheel: Wheel;
}

function library(file: string, folder: string, wheel: Omit<Wheel, 'diskBytes'> & { diskBytes?: number }): CudaLibrary {
  // Machine code packs to about seven tenths.
  return { file, folder, wheel: { diskBytes: Math.round(wheel.bytes * 1.45), ...wheel } };
}

/** The oldest driver that CUDA 12 of any minor version runs on (NVIDIA's CUDA compatibility guide). */
export const oldestDriver = '525.60.13';

export const cudaLibraries: readonly CudaLibrary[] = [
  library('libcudart.so.12', 'cuda_runtime', {
    project: 'nvidia-cuda-runtime-cu12',
    file: 'nvidia_cuda_runtime_cu12-12.9.79-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
    sha256: '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
    bytes: 3_493_179,
  }),
  library('libcublas.so.12', 'cublas', {
    project: 'nvidia-cublas-cu12',
    file: 'nvidia_cublas_cu12-12.9.3.13-py3-none-manylinux_2_27_x86_64.whl',
    sha256: 'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72',
    bytes: 581_217_458,
  }),
  library('libcudnn.so.9', 'cudnn', {
    project: 'nvidia-cudnn-cu12',
    file: 'nvidia_cudnn_cu12-9.9.0.52-py3-none-manylinux_2_27_x86_64.whl',
    sha256: 'bdfc5081008c3f94ef237cffa6a79b6f7cd709e6018d6dfacf5a7fc7b4434b88',
    bytes: 781_418_458,
  }),
  library('libcufft.so.11', 'cufft', {
    project: 'nvidia-cufft-cu12',
    file: 'nvidia_cufft_cu12-11.4.1.4-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
    sha256: 'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
    bytes: 200_877_592,
  }),
  library('libcurand.so.10', 'curand', {
    project: 'nvidia-curand-cu12',
    file: 'nvidia_curand_cu12-10.3.9.90-py3-none-manylinux_2_27_x86_64.whl',
    sha256: 'b32331d4f4df5d6eefa0554c565b626c7216f87a06a4f56fab27c3b68a830ec9',
    bytes: 63_619_976,
  }),
  library('libcusolver.so.11', 'cusolver', {
    project: 'nvidia-cusolver-cu12',
    file: 'nvidia_cusolver_cu12-11.7.5.82-py3-none-manylinux_2_27_x86_64.whl',
    sha256: '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
    bytes: 338_117_415,
  }),
  library('libcusparse.so.12', 'cusparse', {
    project: 'nvidia-cusparse-cu12',
    file: 'nvidia_cusparse_cu12-12.5.9.5-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
    sha256: 'b2f816d34a7bceab4cb00f0eaadb6a99fc9c285204da6401b42b952e4d61b77b',
    bytes: 366_449_081,
  }),
  library('libnvJitLink.so.12', 'nvjitlink', {
    project: 'nvidia-nvjitlink-cu12',
    file: 'nvidia_nvjitlink_cu12-12.9.86-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
    sha256: 'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
    bytes: 39_748_338,
  }),
  library('libcupti.so.12', 'cuda_cupti', {
    project: 'nvidia-cuda-cupti-cu12',
    file: 'nvidia_cuda_cupti_cu12-12.9.79-py3-none-manylinux_2_25_x86_64.whl',
    sha256: '096bcf334f13e1984ba36685ad4c1d6347db214de03dbb6eebb237b41d9d934f',
    bytes: 10_814_997,
  }),
  library('libnvrtc.so.12', 'cuda_nvrtc', {
    project: 'nvidia-cuda-nvrtc-cu12',
    file: 'nvidia_cuda_nvrtc_cu12-12.9.86-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
    sha256: '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
    bytes: 89_568_129,
  }),
  library('libnccl.so.2', 'nccl', {
    project: 'nvidia-nccl-cu12',
    file: 'nvidia_nccl_cu12-2.32.3-py3-none-manylinux_2_27_x86_64.whl',
    sha256: 'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c',
    bytes: 351_526_311,
  }),
];
