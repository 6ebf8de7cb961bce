/** Where the parts of the control block stand, bytes: see kernels/index.ts and native-kernels/kernels.cc. */
export const place = {
  operation: 192,
  parts: 196,
  items: 200,
  spare: 204,
  spareSize: 208,
  arguments: 224,
  end: 320,
} as const;
