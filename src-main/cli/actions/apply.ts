import { inOwnMark } from '../../table/own-mark';
import { streamTable } from '../../table/stream-table';
import type { CellText, Table } from '../../table/table';
import type { ApplyFlags } from '../commands/apply';
import { batchRows, readModel } from '../saved-model';
import { print, printJson } from '../stream';
import { noteStrangers } from '../strangers';
import { Talk } from '../talk';
import { checkTargets } from '../targets';

/** Fills new rows with a saved model, batch by batch. */
export async function apply(model: string, path: string, flags: ApplyFlags): Promise<void> {
  const { out } = flags;
  await checkTargets([{ flag: '--out', path: out }], [model, path]);
  const talk = new Talk(process.stderr, flags.quiet ?? false);
  talk.status(`opening ${model}`);
  const { run, reference } = await readModel(model);
  try {
    let read = 0;
    const fill = (batch: Table, firstRow: number): CellText => {
      const share = read > 0 ? `, ${Math.floor(100 * read)} %` : '';
      talk.status(`filling row ${firstRow + 1}${share}`);
      return inOwnMark(batch, run.fillNew(batch).cellText);
    };
    const report = await streamTable(path, reference.schema, out, batchRows, fill, {
      settings: { ragged: reference.settings.ragged },
      onProgress: (bytes, total) => {
        read = bytes / total;
      },
    });
    talk.clear();
    if (flags.json) return await printJson({ out, ...report });
    noteStrangers(talk, report);
    await print(`${report.cells} gaps in ${report.rows} rows filled, written to ${out}`);
  } finally {
    run.dispose();
  }
}
