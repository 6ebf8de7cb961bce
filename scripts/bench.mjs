// node scripts/bench.mjs NAME [arguments]: bundles test/bench/NAME.ts and runs it in plain Node.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...rest] = process.argv.slice(2);
const entry = join(root, 'test', 'bench', `${name}.ts`);
if (!name || !existsSync(entry)) {
  console.error('Usage: node scripts/bench.mjs NAME [arguments], where test/bench/NAME.ts exists.');
  process.exit(2);
}
// Inside the repository, so that packages left outside the bundle are found.
mkdirSync(join(root, 'out'), { recursive: true });
const folder = mkdtempSync(join(root, 'out', 'bench-'));
try {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node18',
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { input: { [name]: entry }, output: { format: 'es', entryFileNames: '[name].mjs' } },
    },
  });
  const { status } = spawnSync(process.execPath, [join(folder, `${name}.mjs`), ...rest], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
