import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import { bundled } from './scripts/bundled.mjs';

const here = (path: string): string => resolve(import.meta.dirname, path);
const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } as const;

/** Targets: the oldest runtime that the repository is developed with (Electron 25: Node 18, Chromium 114). */
export default defineConfig({
  main: {
    build: {
      target: 'node18',
      outDir: 'out/main',
      externalizeDeps: { exclude: bundled },
      rollupOptions: {
        input: {
          main: here('src-main/main.ts'),
          engine: here('src-main/engine/main.ts'),
          cli: here('src-main/cli.ts'),
          trainer: here('src-main/training/remote/main.ts'),
        },
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      target: 'node18',
      outDir: 'out/preload',
      // A sandboxed preload script can require nothing but Electron: everything else is bundled, into each of them.
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: { preload: here('src-main/preload.ts'), 'preload-gpu': here('src-main/preload-gpu.ts') },
        output: commonJs,
      },
    },
  },
  renderer: {
    root: here('src-renderer'),
    build: {
      target: 'chrome114',
      outDir: here('out/renderer'),
      rollupOptions: { input: { index: here('src-renderer/index.html'), gpu: here('src-renderer/gpu.html') } },
    },
    plugins: [vue()],
  },
});
