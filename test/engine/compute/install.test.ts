import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InstallProgress } from '../../../src-main/contract/compute';
import { install, installPlan } from '../../../src-main/compute/install/index';
import { installNative, type InstallWatch } from '../../../src-main/compute/install/install';
import { placeLibrary, type Fetch } from '../../../src-main/compute/install/fetches';
import { nativeFolder } from '../../../src-main/compute/install/folders';
import { readInstalled } from '../../../src-main/compute/install/installed';
import { locatePackage, nativePackage } from '../../../src-main/compute/native/packages';
import { tarball } from './archives';
import { closedAddress, FileServer, sha256 } from './file-server';

const posix = process.platform !== 'win32';
const { id } = nativePackage('native');
const compilerNamed = process.env['CXX'];
let server: FileServer;
let folder: string;
let data: string;
let from: string;

/** A compiler that writes the names of its inputs instead of machine code, or complains. */
function plantCompiler(complaint = ''): void {
  const file = join(folder, 'c++');
  writeFileSync(
    file,
    `#!${process.execPath}
const words = process.argv.slice(2);
if (words[0] === '--version') process.exit(0);
${complaint === '' ? '' : `console.error(${JSON.stringify(complaint)}); process.exit(1);`}
require('node:fs').writeFileSync(words[words.indexOf('-o') + 1], words.filter((word) => word.startsWith('/')).join(' '));
`,
  );
  chmodSync(file, 0o755);
  process.env['CXX'] = file;
}

beforeEach(async () => {
  server = await FileServer.start();
  folder = mkdtempSync(join(tmpdir(), 'lacuna-install-'));
  data = join(folder, 'data');
  from = join(folder, 'from.js');
  const home = join(folder, 'node_modules', id);
  mkdirSync(join(home, 'binding'), { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: id, version: '4.22.0' }));
  const headers = join(folder, 'node_modules', 'node-api-headers');
  mkdirSync(join(headers, 'include'), { recursive: true });
  writeFileSync(join(headers, 'package.json'), JSON.stringify({ name: 'node-api-headers', version: '1.0.0' }));
  writeFileSync(join(headers, 'include', 'node_api.h'), '');
  plantCompiler();
});
afterEach(async () => {
  if (compilerNamed === undefined) Reflect.deleteProperty(process.env, 'CXX');
  else process.env['CXX'] = compilerNamed;
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const library = 'x'.repeat(100_000);

/** A wheel with the library and much else, on the server. */
function serveWheel(): Fetch {
  const wheel = zipSync(
    {
      'tensorflow/libtensorflow_cc.so.2': [text(library), { level: 6 }],
      'tensorflow/libtensorflow_framework.so.2': [text('framework'), { level: 0 }],
      'tensorflow/include/tensorflow/c/c_api.h': text('// c'),
      'tensorflow/include/tensorflow/c/../../../../escaped.h': text('// no'),
      'tensorflow/python/other.py': text('pass'),
    },
    { mtime: new Date(2026, 0, 1) },
  );
  const file = 'tf-1.whl';
  server.files.set(`/${file}`, wheel);
  const hashes = { sha256: sha256(wheel) };
  server.files.set('/simple/tf/', JSON.stringify({ files: [{ filename: file, url: `/${file}`, hashes }] }));
  const from = {
    wheel: { project: 'tf', file, ...hashes, bytes: wheel.length, diskBytes: 100_100 },
    index: `${server.address}/simple`,
  };
  return { file, bytes: wheel.length, diskBytes: 100_100, takes: 'library', from, place: placeLibrary };
}

async function installWheel(
  signal = new AbortController().signal,
  onProgress: InstallWatch['onProgress'] = () => undefined,
): Promise<void> {
  const place = locatePackage(id, from);
  if (place === null) throw new Error('planted');
  await installNative('native', place, '1.0', [serveWheel()], { signal, onProgress }, { data });
}

describe.runIf(posix)('installing from a wheel', () => {
  const home = (): string => nativeFolder('native', data);

  it('takes the library and the headers alone, builds, and leaves no downloads', async () => {
    const states = new Set<string>();
    await installWheel(undefined, (state) => void states.add(state));
    expect([...states]).toEqual(['fetching', 'unpacking', 'building']);
    expect(readFileSync(join(home(), 'deps/lib/libtensorflow_cc.so.2'), 'utf8')).toBe(library);
    expect(readFileSync(join(home(), 'deps/lib/libtensorflow_framework.so.2'), 'utf8')).toBe('framework');
    expect(readdirSync(join(home(), 'deps/include/tensorflow/c'))).toEqual(['c_api.h']);
    expect(existsSync(join(folder, 'escaped.h'))).toBe(false);
    expect(readFileSync(join(home(), 'lib/napi-v8/tfjs_binding.node'), 'utf8')).toContain('libtensorflow_cc.so.2');
    expect(readInstalled(home())).toMatchObject({ tensorflow: '1.0', fetched: ['tf-1.whl'] });
    expect(readdirSync(join(data, 'compute'))).toEqual(['native']);
  });

  it('leaves what was there when the compiler fails, keeps the download, and says the first complaint', async () => {
    await installWheel();
    const before = readFileSync(join(home(), 'installed.json'), 'utf8');
    plantCompiler('a.cc:1:1: error: no member named foo');
    await expect(installWheel()).rejects.toMatchObject({
      message: expect.stringContaining(
        'could not build the binding to TensorFlow: a.cc:1:1: error: no member named foo',
      ) as string,
    });
    expect(readFileSync(join(home(), 'installed.json'), 'utf8')).toBe(before);
    expect(readdirSync(join(data, 'compute')).sort()).toEqual(['downloads', 'native']);
    const fetched = server.asked.filter((path) => path === '/tf-1.whl').length;
    plantCompiler();
    await installWheel();
    expect(server.asked.filter((path) => path === '/tf-1.whl')).toHaveLength(fetched);
  });

  it('names a missing compiler before it fetches anything', async () => {
    const paths = process.env['PATH'];
    process.env['CXX'] = '';
    process.env['PATH'] = folder;
    rmSync(join(folder, 'c++'));
    try {
      await expect(installWheel()).rejects.toMatchObject({
        kind: 'not-found',
        message: expect.stringContaining('no C++ compiler') as string,
      });
    } finally {
      process.env['PATH'] = paths;
    }
    expect(server.asked).toEqual([]);
  });

  it('stops when it is told to, and leaves nothing half made', async () => {
    const control = new AbortController();
    server.silences.push(10);
    const going = installWheel(control.signal, () => setTimeout(() => control.abort(), 50));
    await expect(going).rejects.toMatchObject({ kind: 'cancelled' });
    expect(existsSync(home()) || existsSync(`${home()}.new`)).toBe(false);
  });
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')("installing the package's own library", () => {
  const path = '/tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz';
  const archive = tarball([
    { name: './include/tensorflow/c/c_api.h', content: '// c' },
    { name: './lib/libtensorflow.so.2.9.1', content: library },
    { name: './lib/libtensorflow.so.2', link: 'libtensorflow.so.2.9.1' },
    { name: './lib/libtensorflow_framework.so.2.9.1', content: 'framework' },
    { name: '../escaped', content: 'no' },
    { name: './LICENSE', content: 'free' },
  ]);
  const run = (progress: InstallProgress[] = []) =>
    install(
      'native',
      { signal: new AbortController().signal, onProgress: (one) => progress.push(one) },
      { source: 'package', store: server.address, data, from },
    );

  it('unpacks it, builds, and lets the probe judge', async () => {
    server.md5 = true;
    server.files.set(path, archive);
    const progress: InstallProgress[] = [];
    const verdict = await run(progress);
    const home = nativeFolder('native', data);
    expect(readFileSync(join(home, 'deps/lib/libtensorflow.so.2'), 'utf8')).toBe(library);
    expect(readFileSync(join(home, 'deps/lib/libtensorflow_framework.so.2'), 'utf8')).toBe('framework');
    expect(existsSync(join(home, 'deps/LICENSE')) || existsSync(join(home, 'escaped'))).toBe(false);
    expect(progress.at(-1)?.state).toBe('proving');
    // What was built is no machine code, and the planted package has no JavaScript: the probe says so.
    expect(verdict).toMatchObject({
      usable: false,
      reason: expect.stringContaining('on TensorFlow 2.9.1 could not be loaded') as string,
    });
  });

  it('refuses a damaged archive and one whose hash is another', async () => {
    server.md5 = true;
    server.files.set(path, archive.subarray(0, archive.length - 30));
    await expect(run()).rejects.toMatchObject({ message: expect.stringContaining('is damaged') as string });
    server.md5 = 'AAAAAAAAAAAAAAAAAAAAAA==';
    await expect(run()).rejects.toMatchObject({
      message: expect.stringContaining('its hash is another one') as string,
    });
    expect(existsSync(nativeFolder('native', data))).toBe(false);
  });

  it('tells before it fetches what that would be, and from where', async () => {
    const plan = await installPlan('native', { data, from });
    expect(plan).toMatchObject({ obstacle: null, items: [{ host: 'pypi.org' }] });
    expect(plan.items[0].file).toMatch(/^tensorflow_cpu-.*\.whl$/);
    expect(plan.bytes).toBeGreaterThan(1e8);
    expect(plan.diskBytes).toBeGreaterThan(plan.bytes);
    expect(server.asked).toEqual([]);
  });

  it('without network: says which server cannot be reached', async () => {
    const going = install(
      'native',
      { signal: new AbortController().signal, onProgress: () => undefined },
      { index: `${await closedAddress()}/simple`, data, from },
    );
    await expect(going).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringMatching(/^127\.0\.0\.1:\d+ could not be reached \(ECONNREFUSED\)\.$/) as string,
      next: 'Check the connection to the internet and start again: what was fetched so far is kept.',
    });
  });
});
