import { columnIn } from '../row-in';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import { LacunaError } from '../../contract/error';
import type { HandlersOf } from './handlers-of';

export function generationHandlers(bench: Workbench): HandlersOf<'generation'> {
  return {
    'generation/askable': async () => {
      const { askableImages, askableRows } = await import('../../generation/askable');
      if (bench.imageRun) return askableImages(bench.imageRun.model.form.labels ?? [], bench.imageRun.model.config);
      const net = bench.filled?.models.at(0);
      return bench.filled && net ? askableRows(bench.filled.encoding, net.config) : null;
    },
    'generation/sample': async ({ rows, seed, ...wish }) => {
      const modelled = bench.modelled();
      const { sampleRows } = await import('../../generation/sample');
      const { generationFacts } = await import('../../generation/quality');
      const { priorWarning } = await import('../../generation/prior-warning');
      const { ordersForRows } = await import('../../generation/orders');
      const orders = ordersForRows(modelled.encoding, modelled.models[0].config, wish, rows);
      const made = sampleRows(modelled, rows, seed, orders);
      bench.sample = made;
      const latents = await bench.latents();
      return generationFacts(modelled.table, made, priorWarning(latents.fit(), latents.dimensions));
    },
    'generation/distribution': async ({ column }) => {
      const { table } = bench.modelled();
      columnIn(table, column);
      if (!bench.sample?.columns.includes(column)) {
        throw new LacunaError('bad-input', 'No rows with this column have been made yet.', 'Make rows first.');
      }
      const { madeDistribution } = await import('../../generation/quality');
      return madeDistribution(table, bench.sample, column);
    },
    'generation/export': async ({ rows, seed, target, ...wish }) => {
      const path = await targetPath(bench, target);
      const { encoding, models } = bench.trained();
      const { sampleRows } = await import('../../generation/sample');
      const { sampleRowTexts } = await import('../export/sample-rows');
      const { plainDialect, writeTable } = await import('../../table/write-table');
      const { ordersForRows } = await import('../../generation/orders');
      const orders = ordersForRows(encoding, models[0].config, wish, rows);
      const made = sampleRows({ encoding, models }, rows, seed, orders);
      await writeTable(path, bench.table?.dialect ?? plainDialect, made.names, sampleRowTexts(made));
      return { rows };
    },
  };
}
