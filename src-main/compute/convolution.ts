import type { BackendName } from '../contract/compute';

/**
 * Whether image nets are built of convolutions where this backend trains, unless something else is wished for. Every backend can train
 * them; on WASM a step takes several times as long as one of dense layers that come to the same error, so there they are made only when
 * asked for, and where the net of another backend has to go on.
 */
export function prefersConvolutions(backend: BackendName): boolean {
  return backend !== 'wasm';
}
