import { basename } from 'node:path';
import { missingCuda } from './cuda-missing';
import { nativeFolder } from './folders';
import { ownSource, wheelSource, type Wheel } from './sources';
import { placeOfWheel, publicIndex } from './wheel-index';
import type { NativeName } from '../native/packages';

/** One file to fetch, and what is taken out of it. */
export interface Fetch {
  readonly file: string;
  /** Told before; null: the server tells. */
  readonly bytes: number | null;
  readonly diskBytes: number | null;
  readonly takes: 'library' | 'binding' | 'cuda';
  readonly from: { readonly wheel: Wheel; readonly index: string } | { readonly url: string };
  /** Path inside the backend's folder for an entry of the archive; null: left out. */
  readonly place: (entry: string) => string | null;
}

export interface FetchPlan {
  readonly tensorflow: string;
  readonly fetches: readonly Fetch[];
}

export interface SourceWish {
  /** wheel: the official Python wheel of today; package: what the npm package itself would download (2.9.1). */
  readonly source?: 'wheel' | 'package';
  readonly index?: string;
  /** Address of the object store of the package's own files. */
  readonly store?: string;
}

/** What has to be fetched for a backend on this machine; null where there is nothing for it. */
export async function planFetches(
  name: NativeName,
  packageVersion: string,
  data: string,
  { source, index = publicIndex, store }: SourceWish = {},
): Promise<FetchPlan | null> {
  const wheel = wheelSource(name);
  if (source !== 'package' && wheel !== null) {
    const cuda = name === 'gpu' ? await cudaFetches(data, index) : [];
    return { tensorflow: wheel.tensorflow, fetches: [libraryFetch(wheel.wheel, index), ...cuda] };
  }
  const own = ownSource(name, packageVersion, store);
  if (source === 'wheel' || own === null) return null;
  const library = urlFetch(own.library, 'library', placeOwn);
  // Compiled here where a compiler is the rule, so that nothing but the library has to be fetched.
  if (process.platform !== 'win32') return { tensorflow: own.tensorflow, fetches: [library] };
  const binding = urlFetch(own.binding, 'binding', (entry) =>
    /\.node$/.test(entry) ? `lib/napi-v8/${basename(entry)}` : null,
  );
  return { tensorflow: own.tensorflow, fetches: [library, binding] };
}

/** Where a file is to be had today, and what it must hash to. */
export async function fetchOf({ from }: Fetch, signal: AbortSignal): Promise<{ url: string; sha256: string | null }> {
  if ('url' in from) return { url: from.url, sha256: null };
  return { url: await placeOfWheel(from.wheel, from.index, signal), sha256: from.wheel.sha256 };
}

/** Of 15 000 files of the wheel: two libraries and the headers of the C interface. */
export function placeLibrary(entry: string): string | null {
  const library = /^tensorflow\/(libtensorflow(?:_cc|_framework)\.(?:so\.2|2\.dylib))$/.exec(entry);
  if (library) return `deps/lib/${library[1]}`;
  const header =
    /^tensorflow\/(include\/(?:tensorflow\/c\/|tensorflow\/core\/platform\/ctstring|(?:xla\/)?tsl\/(?:c\/|platform\/ctstring)).*\.h)$/;
  const found = header.exec(entry);
  return found && !found[1].includes('/experimental/') && !found[1].includes('..') ? `deps/${found[1]}` : null;
}

/** The package's own archive has include/ and lib/ at its top. */
export function placeOwn(entry: string): string | null {
  const inside = /^(?:include|lib)\/.*/.test(entry) && !entry.includes('..');
  return inside && !entry.endsWith('/') ? `deps/${entry}` : null;
}

function libraryFetch(wheel: Wheel, index: string): Fetch {
  const { file, bytes, diskBytes } = wheel;
  return { file, bytes, diskBytes, takes: 'library', from: { wheel, index }, place: placeLibrary };
}

function urlFetch(url: string, takes: Fetch['takes'], place: Fetch['place']): Fetch {
  return { file: basename(new URL(url).pathname), bytes: null, diskBytes: null, takes, from: { url }, place };
}

/** NVIDIA's libraries that the machine lacks; they come to lie where the wheel's own search path finds them. */
async function cudaFetches(data: string, index: string): Promise<Fetch[]> {
  // What an earlier installation brought lies in the folder that is replaced, so only the system's own count.
  const missing = await missingCuda(`${nativeFolder('gpu', data)}.none`);
  return missing.map(({ wheel }) => ({
    file: wheel.file,
    bytes: wheel.bytes,
    diskBytes: wheel.diskBytes,
    takes: 'cuda',
    from: { wheel, index },
    place: (entry) => (/^nvidia\/[a-z_]+\/lib\/[\w.-]+\.so[\w.]*$/.test(entry) ? `deps/${entry}` : null),
  }));
}
