import { writeSafely } from '../../project/write-safely';
import { columnIn } from '../row-in';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function generationHandlers(bench: Workbench): HandlersOf<'generation'> {
  return {
    'generation/askable': async () => {
      const { askableImages, askableRows } = await import('../../generation/askable');
      const { imageRun, filled } = bench;
      if (imageRun) {
        const { form, config } = imageRun.model;
        return { ...askableImages(form.labels ?? [], config), fitted: imageRun.codes !== null };
      }
      const net = filled?.models.at(0);
      return filled && net ? { ...askableRows(filled.encoding, net.config), fitted: filled.sampler !== null } : null;
    },
    'generation/sample': async ({ rows, seed, codes, ...wish }) => {
      const { sampleRows } = await import('../../generation/sample');
      const { priorWarning } = await import('../../generation/prior-warning');
      const run = bench.trained();
      const { ordersForRows } = await import('../../generation/orders');
      const made = sampleRows(run, rows, seed, codes, ordersForRows(run.encoding, run.models[0].config, wish, rows));
      const placed = made.source === 'prior' && run.models[0].encodes;
      const latents = placed && bench.table ? await bench.latents() : null;
      const shown = Math.min(rows, shownRows);
      return {
        columns: made.columns,
        names: made.names,
        rows,
        texts: made.columns.map((_, place) => Array.from({ length: shown }, (_unused, row) => made.text(place, row))),
        source: made.source,
        warning: latents && priorWarning(latents.fit(), latents.dimensions),
      };
    },
    'generation/quality': async (settings) => {
      if (settings.foretold !== undefined) columnIn(bench.openTable(), settings.foretold);
      return bench.judge(settings);
    },
    'generation/export': async ({ rows, seed, codes, target, ...wish }) => {
      const path = await targetPath(bench, target);
      const { sampleRows } = await import('../../generation/sample');
      const { sampleRowTexts } = await import('../export/sample-rows');
      const { plainDialect, writeTable } = await import('../../table/write-table');
      const run = bench.trained();
      const { ordersForRows } = await import('../../generation/orders');
      const made = sampleRows(run, rows, seed, codes, ordersForRows(run.encoding, run.models[0].config, wish, rows));
      await writeTable(path, bench.table?.dialect ?? plainDialect, made.names, sampleRowTexts(made));
      return { rows };
    },
    'generation/export-report': async ({ target, language, ...settings }) => {
      const path = await targetPath(bench, target);
      const { qualityReportFacts } = await import('../quality-report-facts');
      const { renderQualityReport } = await import('../../report/quality/report');
      await writeSafely(path, renderQualityReport(await qualityReportFacts(bench, settings, language)));
    },
  };
}

/** Rows that are shown of those that were made. */
const shownRows = 200;
