/** What the kernels export, in WebAssembly (kernels/index.ts) and as an add-on, where `open` gives it. */
export interface KernelExports {
  /** Does the job in the control block there: see ../control-block.ts. */
  run(control: number): void;
  logisticLoss(logits: number, slopes: number, rows: number, negative: number): number;
}

/** The add-on that native-kernels/kernels.cc becomes. */
export interface KernelsAddOn {
  /** What the processor's vectors are called, e.g. 'AVX-512'. */
  readonly vectors: string;
  /** @param heap the whole of it: it must be shared memory, which stays where it is when it grows */
  open(heap: Uint8Array, threads: number): KernelExports;
}
