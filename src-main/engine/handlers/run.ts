import { LacunaError } from '../../contract/error';
import type { Encoding } from '../../encoding/encoding';
import type { Table } from '../../table/table';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function runHandlers(bench: Workbench): HandlersOf<'run'> {
  return {
    'run/start': (settings) => {
      const table = bench.openTable();
      const { emit } = bench.options;
      const session = bench.runs.start(table, settings, {
        progress: (progress) => emit('run/progress', progress),
        latents: (snapshot) => emit('run/latents', snapshot),
        checkpoint: (saved) => bench.project.keep(saved),
        over: (filled) => {
          // A run that gave nothing leaves the answer of the one before in place.
          if (!filled) return;
          bench.setFilled(filled);
          bench.project.touch();
        },
      });
      return { run: session.id };
    },
    'run/pause': () => bench.runs.pause(),
    'run/resume': () => bench.runs.resume(),
    'run/stop': () => bench.runs.stop(),
    'run/facts': () => bench.runs.facts(),
    'run/history': () => {
      const last = bench.runs.facts();
      return last ? [...bench.runs.past(), last] : bench.runs.past();
    },
    'run/plan': async (settings) => {
      const table = bench.openTable();
      const { planTraining } = await import('../../training/plan');
      const { resolvedOf } = await import('../../training/resolved');
      const { width, spans } = await encodingOf(table);
      if (spans.length === 0) {
        throw new LacunaError('bad-input', 'No column of this table can be modelled.', 'Check the columns’ kinds.');
      }
      return resolvedOf(planTraining(settings, table.rows, width, spans.length));
    },
  };
}

const encodings = new WeakMap<Table, Encoding>();

/** A plan is asked for at every change of a setting; the table stays the same. */
async function encodingOf(table: Table): Promise<Encoding> {
  const { fitEncoding } = await import('../../encoding/fit-encoding');
  const known = encodings.get(table) ?? fitEncoding(table);
  encodings.set(table, known);
  return known;
}
