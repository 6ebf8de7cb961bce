import type { BackendVerdict, InstallPlan, InstallProgress } from '../../contract/compute';
import { LacunaError } from '../../contract/error';
import { machineFacts, type MachineFacts } from '../native/machine';
import { obstacleOf } from '../native/obstacle';
import { locatePackage, nativePackage, type NativeName, type PackagePlace } from '../native/packages';
import { nativeVerdict } from '../native/verdict';
import { findBuildTools } from './build-binding';
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
  if (!plan.fetches.some(({ takes }) => takes === 'binding')) await findBuildTools(wish.from);
  return { ...plan, place };
}

/** What an installation would fetch, without fetching anything. */
export async function installPlan(name: NativeName, wish: InstallWish = {}): Promise<InstallPlan> {
  try {
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
 * Fetches, builds, puts in place and proves a native backend by its probe.
 *
 * @returns the probe's verdict, whatever it is
 * @throws LacunaError when something could not be fetched or built, or the signal said stop
 */
export async function install(
  name: NativeName,
  watch: { readonly signal: AbortSignal; onProgress(progress: InstallProgress): void },
  wish: InstallWish = {},
): Promise<BackendVerdict> {
  const { place, tensorflow, fetches } = await ready(name, wish);
  const tell: Parameters<typeof installNative>[4]['onProgress'] = (state, file, bytes, totalBytes) =>
    watch.onProgress({ name, state, file, bytes, totalBytes, error: null });
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
