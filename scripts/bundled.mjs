/**
 * Packages that are bundled into the main side: small, and some are ESM only, which Electron 25's `require` cannot load. TensorFlow stays
 * outside: it finds its own binaries.
 */
export const bundled = ['papaparse', 'zod', 'fflate', 'commander', 'fast-png'];
