import { join } from 'node:path';
import { cudaLibraries, type CudaLibrary } from './cuda';
import { findLibraries } from './find-library';

/** NVIDIA's libraries that neither the system nor this folder of an installed GPU backend has. */
export async function missingCuda(folder: string): Promise<CudaLibrary[]> {
  const beside = cudaLibraries.map((library) => join(folder, 'deps', 'nvidia', library.folder, 'lib'));
  const found = await findLibraries(
    cudaLibraries.map(({ file }) => file),
    beside,
  );
  return cudaLibraries.filter(({ file }) => found.get(file) !== true);
}
