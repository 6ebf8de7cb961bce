import { basename } from 'node:path';
import { LacunaError } from '../../contract/error';
import type { Encoding } from '../../encoding/encoding';
import type { Table } from '../../table/table';
import type { RunFacts, RunSettings } from '../../contract/run';
import type { ImageSet } from '../../images/image-set';
import { ImageJob } from '../run/image-job';
import type { Job } from '../run/session';
import { TableJob } from '../run/table-job';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function runHandlers(bench: Workbench): HandlersOf<'run'> {
  return {
    'run/start': (settings) => {
      const { emit } = bench.options;
      bench.comparison.refuseWhileGoing();
      const { job, deliver } = jobOn(bench, settings);
      const session = bench.runs.start(job, settings, {
        progress: (progress) => emit('run/progress', progress),
        latents: (snapshot) => emit('run/latents', snapshot),
        phase: (report) => emit('run/phase', report),
        checkpoint: (saved) => bench.project.keep(saved),
        over: () => {
          // A run that gave nothing leaves the answer of the one before in place.
          if (deliver()) bench.project.touch();
        },
      });
      return { run: session.id };
    },
    'run/pause': () => bench.runs.pause(),
    'run/resume': () => bench.runs.resume(),
    'run/step': ({ by }) => bench.runs.step(by),
    'run/stop': () => bench.runs.stop(),
    'run/facts': () => bench.runs.facts(),
    'run/history': () => {
      const last = bench.runs.facts();
      return last ? [...bench.runs.past(), last] : bench.runs.past();
    },
    'run/prior': async (wish) => (await import('../../training/draw-prior')).drawPrior(wish),
    'run/read-points': async ({ file }) => {
      const { readPoints } = await import('../../table/read-points');
      const path = bench.options.resolve(file);
      return { points: await readPoints(path, basename(path)) };
    },
    'run/plan': async (settings) => {
      if (bench.images) return planOfImages(bench.images, settings);
      const table = bench.openTable();
      const { countHeldRows } = await import('../../imputation/held-rows');
      const { planTraining } = await import('../../training/plan');
      const { resolvedOf } = await import('../../training/resolved');
      const encoding = await encodingOf(table);
      const { width, spans } = encoding;
      if (spans.length === 0) {
        throw new LacunaError('bad-input', 'No column of this table can be modelled.', 'Check the columns’ kinds.');
      }
      const { familyForTable } = await import('../../training/plan-family');
      const { encodeTable } = await import('../../encoding/encode-table');
      const family = familyForTable(settings, table, encoding, encodeTable(encoding, table));
      const rows = table.rows - countHeldRows(settings, table.rows);
      return resolvedOf(planTraining(settings, rows, width, spans.length, family));
    },
  };
}

/** What is to be done with what lies open, and how its result is put in place (false: there is none). */
function jobOn(bench: Workbench, settings: RunSettings): { readonly job: Job; readonly deliver: () => boolean } {
  if (bench.images) {
    const job = new ImageJob(bench.images, settings.onward === true ? bench.trainedImages() : undefined);
    return { job, deliver: () => placed(job.result, (run) => bench.setImageRun(run)) };
  }
  const job = new TableJob(bench.openTable(), settings.onward === true ? bench.trained() : undefined);
  if (settings.body !== undefined) {
    throw new LacunaError('bad-input', 'A table has no layers of images.', 'Leave the body out, or open images.');
  }
  return { job, deliver: () => placed(job.result, (run) => bench.setFilled(run)) };
}

function placed<T>(result: T | null, place: (result: T) => void): boolean {
  if (result === null) return false;
  place(result);
  return true;
}

/** Whether a net is built of convolutions depends on the backend. */
async function planOfImages(images: ImageSet, settings: RunSettings): Promise<NonNullable<RunFacts['resolved']>> {
  const { openBackend } = await import('../../compute/backend');
  const { planFor } = await import('../../imagery/train-on-images');
  const { resolvedOf } = await import('../../training/resolved');
  const { name } = await openBackend(settings.backend);
  return resolvedOf(planFor(images, settings, name));
}

const encodings = new WeakMap<Table, Encoding>();

/** A plan is asked for at every change of a setting; the table stays the same. */
async function encodingOf(table: Table): Promise<Encoding> {
  const { fitEncoding } = await import('../../encoding/fit-encoding');
  const known = encodings.get(table) ?? fitEncoding(table);
  encodings.set(table, known);
  return known;
}
