import type { InstallProgress } from '../../contract/compute';
import { LacunaError } from '../../contract/error';
import { stoppable } from '../interrupt';
import { megabytes } from '../size-text';
import { print } from '../stream';
import type { Talk } from '../talk';
import type { DoctorFlags } from '../commands/doctor';

type Wanted = NonNullable<DoctorFlags['install']>;

/** Says what is fetched, fetches and builds it, and ends with the probe's proof. @throws LacunaError when it does not work */
export async function installBackend(name: Wanted, flags: DoctorFlags, talk: Talk): Promise<void> {
  const { install, installPlan } = await import('../../compute/install/index');
  const wish = { source: flags.source, index: flags.index };
  const plan = await installPlan(name, wish);
  if (plan.obstacle) throw new LacunaError(plan.obstacle.kind, plan.obstacle.message, plan.obstacle.next);
  for (const { file, host, bytes } of plan.items) {
    talk.note(`To fetch: ${file} from ${host}${bytes === 0 ? '' : `, ${megabytes(bytes)}`}`);
  }
  if (plan.bytes > 0)
    talk.note(`Together ${megabytes(plan.bytes)} to fetch, ${megabytes(plan.diskBytes)} on the disk.`);
  const control = new AbortController();
  const verdict = await stoppable(
    () => control.abort(),
    () => install(name, { signal: control.signal, onProgress: (progress) => talk.status(sentenceOf(progress)) }, wish),
  );
  talk.clear();
  if (!verdict.usable) throw new LacunaError('internal', verdict.reason, verdict.next);
  await print(flags.json ? JSON.stringify({ installed: name, verdict }, null, 2) : `${name} works: ${verdict.reason}`);
}

const words: Readonly<Record<InstallProgress['state'], string>> = {
  fetching: 'fetching',
  unpacking: 'unpacking',
  building: 'building',
  proving: 'training a step on it, to compare with WebAssembly',
  done: 'done',
  failed: 'failed',
  stopped: 'stopped',
};

function sentenceOf({ state, file, bytes, totalBytes }: InstallProgress): string {
  const parts = [`${words[state]}${file === '' ? '' : ` ${file}`}`];
  if (totalBytes > 0) parts.push(`${megabytes(bytes)} of ${megabytes(totalBytes)}`);
  return parts.join(', ');
}
