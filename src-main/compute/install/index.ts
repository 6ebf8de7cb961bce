import type { BackendVerdict, InstallPlan, InstallProgress } from '../../contract/compute';
import { LacunaError } from '../../contract/error';
import { machineFacts, type MachineFacts } from '../native/machine';
import { obstacleOf } from '../native/obstacle';
import { locatePackage, nativePackage, type NativeName, type PackagePlace } from '../native/packages';
import { nativeVerdict } from '../native/verdict';
import { buildKernels, readyToBuild } from '../native-kernels/build';
import { wasmVerdict } from '../wasm';
import { findBuildTools } from './compiler';
import { planFetches, type Fetch, type FetchPlan, type SourceWish } from './fetches';
import { dataFolder } from './folders';
import { installNative } from './install';

export interface InstallWish extends SourceWish {
  readonly data?: string;
  readonly machine?: MachineFacts;
  readonly from?: string;
}

interface Ready extends FetchPlan {
  readonly place: PackagePlace;
}

/** @throws LacunaError when it would be in vain: what stands in the way, and what to do about it */
async function ready(name: NativeName, wish: InstallWish): Promise<Ready> {
  const obstacle = obstacleOf(name, wish.machine ?? (await machineFacts()));
  if (obstacle !== null) throw new LacunaError('not-found', obstacle.reason, obstacle.next);
  const { id } = nativePackage(name);
  const place = locatePackage(id, wish.from ?? import.meta.url);
  if (place === null) {
    throw new LacunaError(
      'not-found',
      `The package ${id} is not installed; it is optional.`,
      `To try it: npm install ${id}.`,
    );
  }
  const plan = await planFetches(name, place.version, wish.data ?? dataFolder(), wish);
  if (plan === null) {
    throw new LacunaError(
      'not-found',
      `There is no library of TensorFlow for this system (${process.platform} ${process.arch}) at this source.`,
      'Lacuna computes with WebAssembly here, which is part of it.',
    );
  }
  if (!plan.fetches.some(({ takes }) => takes === 'binding'))
    await findBuildTools('the binding to TensorFlow', wish.from);
  return { ...plan, place };
}

type InstallName = InstallPlan['name'];

/** What an installation would fetch, without fetching anything. */
export async function installPlan(name: InstallName, wish: InstallWish = {}): Promise<InstallPlan> {
  try {
    if (name === 'kernels') {
      await readyToBuild(wish.from);
      return { name, items: [], bytes: 0, diskBytes: 0, obstacle: null };
    }
    const { fetches } = await ready(name, wish);
    return {
      name,
      items: fetches.map((one) => ({ file: one.file, host: hostOf(one), bytes: one.bytes ?? 0 })),
      bytes: sum(fetches.map(({ bytes }) => bytes)),
      diskBytes: sum(fetches.map(({ diskBytes }) => diskBytes)),
      obstacle: null,
    };
  } catch (error) {
    if (!(error instanceof LacunaError)) throw error;
    const { kind, message, next } = error;
    return { name, items: [], bytes: 0, diskBytes: 0, obstacle: { kind, message, next } };
  }
}

/** The server that the file is fetched from; an index names a wheel's place on its own servers. */
function hostOf({ from }: Fetch): string {
  return new URL('url' in from ? from.url : from.index).host;
}

function sum(sizes: readonly (number | null)[]): number {
  return sizes.reduce<number>((all, size) => all + (size ?? 0), 0);
}

/**
 * Fetches, builds, puts in place and proves a native backend, or the native kernels of the WASM backend, by its probe.
 *
 * @returns the probe's verdict, whatever it is
 * @throws LacunaError when something could not be fetched or built, or the signal said stop
 */
export async function install(
  name: InstallName,
  watch: { readonly signal: AbortSignal; onProgress(progress: InstallProgress): void },
  wish: InstallWish = {},
): Promise<BackendVerdict> {
  const tell: Parameters<typeof installNative>[4]['onProgress'] = (state, file, bytes, totalBytes) =>
    watch.onProgress({ name, state, file, bytes, totalBytes, error: null });
  if (name === 'kernels') {
    tell('building', '', 0, 0);
    await buildKernels(wish.data, watch.signal);
    tell('proving', '', 0, 0);
    return provedOrNot(await wasmVerdict({ data: wish.data, machine: wish.machine, fresh: true }));
  }
  const { place, tensorflow, fetches } = await ready(name, wish);
  await installNative(
    name,
    place,
    tensorflow,
    fetches,
    { signal: watch.signal, onProgress: tell },
    { data: wish.data },
  );
  tell('proving', '', 0, 0);
  return nativeVerdict(nativePackage(name), { data: wish.data, machine: wish.machine, from: wish.from, fresh: true });
}

/** WASM computes with and without them; who has asked for them wants to know whether they do. */
function provedOrNot(verdict: BackendVerdict): BackendVerdict {
  return { ...verdict, usable: verdict.install === undefined };
}
