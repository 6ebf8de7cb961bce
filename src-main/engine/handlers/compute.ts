import { cpus, totalmem } from 'node:os';
import { LacunaError } from '../../contract/error';
import { Installer } from '../installer';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function computeHandlers(bench: Workbench): HandlersOf<'compute'> {
  const installer = new Installer((progress) => bench.options.emit('compute/install-progress', progress));
  return {
    'compute/probe': async ({ backend, fresh }) => {
      const { probeBackends } = await import('../../compute/backend');
      const verdicts = await probeBackends(fresh ? 'probe' : undefined);
      const chosen = verdicts.find(
        ({ name, usable, onlyOnWish }) => usable && (backend === 'auto' ? onlyOnWish !== true : backend === name),
      );
      if (!chosen) {
        const refused = verdicts.find(({ name }) => name === backend);
        throw new LacunaError('bad-input', `${refused?.title ?? backend} cannot run here.`, refused?.reason ?? '');
      }
      const processors = cpus();
      return {
        chosen: chosen.name,
        verdicts,
        cores: processors.length,
        processor: processors[0]?.model.trim() ?? '',
        memoryBytes: totalmem(),
      };
    },
    'compute/install-plan': async ({ name }) => {
      const { installPlan } = await import('../../compute/install/index');
      return installPlan(name);
    },
    'compute/install': ({ name }) => installer.start(name),
    'compute/stop-install': () => installer.stop(),
  };
}
