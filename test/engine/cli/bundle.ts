import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { InlineConfig } from 'vite';
import { bundled } from '../../../scripts/bundled.mjs';

const root = resolve(import.meta.dirname, '../../..');
/** As electron-vite does it: what package.json names stays outside, but not what those need that are bundled. */
const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'optionalDependencies',
  Record<string, string>
>;
const outside = Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !bundled.includes(name));

/**
 * Bundles an entry of src-main the way the app's build does (CommonJS, most packages left outside), into a folder of its own,
 * so that a test runs what the sources say and not what was built last.
 */
export async function bundle(entry: string): Promise<{ file: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-bundle-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: outside },
    build: {
      ssr: join(root, entry),
      outDir: join(folder, 'out'),
      target: 'node18',
      minify: false,
      rollupOptions: {
        output: { format: 'cjs', entryFileNames: 'entry.cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  });
  return {
    file: join(folder, 'out', 'entry.cjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** In this process; where the tests run in an Electron whose Node is too old for Vite, in the plain Node that LACUNA_TEST_NODE names. */
async function build(config: InlineConfig): Promise<void> {
  const node = process.env['LACUNA_TEST_NODE'];
  if (node === undefined) {
    await (await import('vite')).build(config);
    return;
  }
  const script = `import { build } from 'vite'; await build(JSON.parse(process.argv[1]));`;
  execFileSync(node, ['--input-type=module', '-e', script, JSON.stringify(config)], { cwd: root, stdio: 'inherit' });
}
