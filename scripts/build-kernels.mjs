// npm run build:kernels: compiles src-main/compute/kernels (AssemblyScript) into src-main/compute/kernels-binary.ts.
// The binary stands in a module, so that every bundler and plain Node find it alike; a test checks that it is up to date.
import asc from 'assemblyscript/asc';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The compiled module; relaxed: with the processor's multiply-add, which not every engine has. The limits of its imported memory are those
 * of the heap that it is given.
 * @param {boolean} relaxed
 */
export async function compileKernels(relaxed) {
  /** @type {Uint8Array | null} */
  let binary = null;
  const { error, stderr } = await asc.main(
    [
      'src-main/compute/kernels/index.ts',
      ...['--baseDir', root, '--outFile', 'kernels.wasm'],
      ...['-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort='],
      ...['--enable', 'simd', '--enable', 'threads', '--disableWarning'],
      ...(relaxed ? ['--enable', 'relaxed-simd'] : []),
      ...['--importMemory', '--sharedMemory', '--initialMemory', '256', '--maximumMemory', '65536'],
    ],
    {
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error !== null || binary === null) throw new Error(stderr.toString(), { cause: error });
  return Buffer.from(binary);
}

/** The text of the module that holds both. */
export async function kernelsModule() {
  const constant = async (/** @type {string} */ name, /** @type {boolean} */ relaxed) => {
    const lines = (await compileKernels(relaxed)).toString('base64').match(/.{1,110}/g) ?? [];
    return `export const ${name} =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`;
  };
  return [
    '/** Made by `npm run build:kernels` from kernels/*.ts; not written by hand. */',
    await constant('plainKernels', false),
    '/** With multiply-add. */',
    await constant('relaxedKernels', true),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(root, 'src-main', 'compute', 'kernels-binary.ts'), await kernelsModule());
}
