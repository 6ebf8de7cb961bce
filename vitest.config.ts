import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Not the user's own: what is installed there must not change what the tests compute with. `npm run test:native` names its own. */
const dataFolder =
  (process.env['LACUNA_TEST_BACKEND'] && process.env['LACUNA_USER_DATA']) || join(tmpdir(), 'lacuna-test-data');

/** unit: pure parts; engine: tensors, files and processes; e2e: the real Electron (one window at a time). */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000 } },
      {
        test: {
          name: 'engine',
          include: ['test/engine/**/*.test.ts'],
          env: { LACUNA_USER_DATA: dataFolder },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
