import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compileAddOn, type BuildTools } from './compiler';
import { bindingFile, hushFile } from './folders';
import { hushSource } from './hush';

/**
 * Compiles the package's own C++ sources into `<folder>/lib/napi-v8/tfjs_binding.node`, against the library and the headers in
 * `<folder>/deps`. Twenty seconds on one core.
 *
 * @param folderOfPackage with binding/*.cc in it
 * @throws LacunaError with the compiler's first complaint
 */
export async function buildBinding(
  folderOfPackage: string,
  folder: string,
  tools: BuildTools,
  signal: AbortSignal,
): Promise<void> {
  const target = join(folder, bindingFile);
  await mkdir(dirname(target), { recursive: true });
  const libraries = join(folder, 'deps', 'lib');
  const linked = readdirSync(libraries).filter((name) => /^libtensorflow\w*(\.so\.2|\.2\.dylib)$/.test(name));
  // The library lies two folders up, whoever loads the binding from wherever.
  const home = process.platform === 'darwin' ? '@loader_path' : '$ORIGIN';
  const compile = (words: readonly string[], out: string): Promise<void> =>
    compileAddOn('the binding to TensorFlow', tools, ['-O2', ...words, '-o', out], signal);
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(folderOfPackage, 'binding', name));
  await compile(
    [
      `-I${join(folder, 'deps', 'include')}`,
      ...sources,
      ...linked.map((name) => join(libraries, name)),
      `-Wl,-rpath,${home}/../../deps/lib`,
    ],
    target,
  );
  const hush = join(folder, 'deps', 'hush.cc');
  await writeFile(hush, hushSource);
  await compile([hush], join(dirname(target), hushFile));
}
