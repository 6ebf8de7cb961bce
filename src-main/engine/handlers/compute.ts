import { cpus, totalmem } from 'node:os';
import { LacunaError } from '../../contract/error';
import type { HandlersOf } from './handlers-of';

export function computeHandlers(): HandlersOf<'compute'> {
  return {
    'compute/probe': async ({ backend }) => {
      const { probeBackends } = await import('../../compute/backend');
      const verdicts = await probeBackends();
      const chosen = verdicts.find(({ name, usable }) => usable && (backend === 'auto' || backend === name));
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
  };
}
