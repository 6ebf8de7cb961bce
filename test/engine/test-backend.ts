import { backendWish } from '../../src-main/contract/compute';

/**
 * The backend that the engine's tests compute with: WASM, which every machine has, or what `npm run test:native` names in
 * LACUNA_TEST_BACKEND.
 */
export const testBackend = backendWish
  .unwrap()
  .exclude(['auto'])
  .parse(process.env['LACUNA_TEST_BACKEND'] ?? 'wasm');
