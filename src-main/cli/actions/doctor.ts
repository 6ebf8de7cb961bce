import { release } from 'node:os';
import type { DoctorFlags } from '../commands/doctor';
import { Talk } from '../talk';
import { withEngine } from '../in-process-engine';
import { print, printJson } from '../stream';
import { installBackend } from './install-backend';
import { textTable } from '../text-table';

/** What can compute here, and what to do for more; or, with --install, does it. */
export async function doctor(flags: DoctorFlags): Promise<void> {
  const { json = false, fresh = false } = flags;
  const talk = new Talk(process.stderr, json);
  if (flags.install !== undefined) return installBackend(flags.install, flags, talk);
  talk.status('looking at the backends');
  const compute = await withEngine(talk, (engine) => engine.call('compute/probe', { fresh }));
  const { prefersConvolutions } = await import('../../compute/convolution');
  const learner = compute.chosen;
  const convolutions = prefersConvolutions(learner);
  const machine = {
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.versions.node,
    electron: process.versions['electron'] ?? null,
    cores: compute.cores,
    processor: compute.processor,
    memoryBytes: compute.memoryBytes,
  };
  if (json) return printJson({ ...machine, chosen: compute.chosen, convolutions, verdicts: compute.verdicts });
  const { cores, processor, memoryBytes } = machine;
  await print(
    [
      `System     ${machine.system}`,
      `Runs on    Node ${machine.node}${machine.electron === null ? '' : `, Electron ${machine.electron}`}`,
      `Processor  ${processor === '' ? 'unknown' : processor}, ${cores} ${cores === 1 ? 'core' : 'cores'}`,
      `Memory     ${(memoryBytes / 2 ** 30).toFixed(1)} GB`,
      '',
      textTable(
        [{ title: 'Backend' }, { title: 'Can run' }, { title: 'What' }],
        compute.verdicts.map(({ name, usable, title }) => [
          name === compute.chosen ? `${name} (chosen)` : name,
          usable ? 'yes' : 'no',
          title,
        ]),
      ),
      '',
      ...compute.verdicts.flatMap(({ name, reason, next }) => [
        `${name}: ${reason}`,
        ...(next === '' ? [] : [`  To do: ${next}`]),
      ]),
      '',
      convolutions
        ? `images: models of images are built of convolutions on ${learner}.`
        : `images: models of images are built of dense layers on ${learner}, where convolutions would take several times as long.`,
    ].join('\n'),
  );
}
