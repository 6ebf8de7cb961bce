import { createHash } from 'node:crypto';
import jobs from './jobs.h?raw';
import kernels from './kernels.cc?raw';
import losses from './losses.h?raw';
import pool from './pool.h?raw';
import product from './product.h?raw';
import vectors from './vectors.h?raw';

/** The file that is compiled; it includes the others. */
export const mainSource = 'kernels.cc';

/** The C++ sources by file name. They travel within the bundle: what is built from them belongs to this very version of Lacuna. */
export const sources: Readonly<Record<string, string>> = {
  [mainSource]: kernels,
  'jobs.h': jobs,
  'losses.h': losses,
  'pool.h': pool,
  'product.h': product,
  'vectors.h': vectors,
};

/** Changes with the sources. */
export const sourcesVersion = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 12);
