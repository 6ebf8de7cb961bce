import { LacunaError } from '../../contract/error';
import { encodingOf } from '../../encoding/decode';
import { encodeTable } from '../../encoding/encode-table';
import { writeLatents } from '../../engine/export/write-latents';
import { labelsOf } from '../../latent/compared-rows';
import { LatentPoints } from '../../latent/latent-points';
import { buildPrior } from '../../model/prior';
import { familyOf } from '../../model/family';
import type { TableSchema } from '../../table/schema';
import type { FilledRun } from '../../imputation/filled-run';
import { allErrors } from '../../reconstruction/errors';
import { streamBatches } from '../../table/stream-table';
import type { EncodeFlags } from '../commands/encode';
import { agreementText } from '../agreement-text';
import { batchRows, readImageModel, readModel } from '../saved-model';
import { print, printJson } from '../stream';
import { noteStrangers } from '../strangers';
import { Talk } from '../talk';
import { checkTargets } from '../targets';

/** Writes latents, clusters and errors of a table's rows, or of images, under a saved model. */
export async function encode(model: string, path: string, flags: EncodeFlags): Promise<void> {
  await checkTargets([{ flag: '--out', path: flags.out }], [model, path]);
  const talk = new Talk(process.stderr, flags.json ?? false);
  talk.status(`opening ${model}`);
  const images = await readImageModel(model);
  if (images) {
    const { encodeImages } = await import('./encode-images');
    return encodeImages(images, path, flags, talk);
  }
  const { run, reference, seed } = await readModel(model);
  const { encoding, models } = run;
  try {
    const net = models.at(0);
    if (!net) throw new LacunaError('bad-input', `${model} holds no trained net.`, 'Train one and save it first.');
    const dimensions = net.config.latent;
    const codes: Float32Array[] = [];
    const categories: Float32Array[] = [];
    const errors: Float32Array[] = [];
    const labels: Int32Array[] = [];
    const known = labelOf(run, reference.schema);
    const { ragged } = reference.settings;
    const visit = async (table: Parameters<typeof encodeTable>[1], firstRow: number): Promise<void> => {
      talk.status(`encoding row ${firstRow + 1}`);
      const matrix = encodeTable(encoding, table);
      codes.push(net.encode(matrix.x, matrix.mask, matrix.rows));
      const y = net.categories(matrix.x, matrix.mask, matrix.rows);
      if (y !== null) categories.push(y);
      if (known !== null) labels.push(labelsOf(matrix, known.span));
      errors.push((await allErrors({ table, encoding, matrix, models }, 'hidden', seed)).rows);
    };
    const report = await streamBatches(path, reference.schema, batchRows, visit, { settings: { ragged } });
    const { rows } = report;
    const z = joined(codes);
    const y = categories.length === 0 ? null : joined(categories);
    const own = known && { label: known.name, names: known.names, codes: labels.flatMap((part) => [...part]) };
    const space = new LatentPoints(z, rows, dimensions, seed, buildPrior(net.config.prior), y, own);
    const clusters = space.clusters(0);
    const agreement = space.agreementOf(clusters);
    await writeLatents({ rows, dimensions, z, clusters, errors: joined(errors) }, flags.out);
    talk.clear();
    if (flags.json)
      return await printJson({ out: flags.out, dimensions, clusters: clusters.count, agreement, ...report });
    noteStrangers(talk, report);
    const done = `${rows} rows written to ${flags.out}: z1…z${dimensions}, cluster, cluster_probability, error`;
    await print([done, ...(agreement ? [agreementText(agreement, agreement.label)] : [])].join('\n\n'));
  } finally {
    run.dispose();
  }
}

/** The label of the rows: what the model took for one, else the column whose role that is; null: none is modelled. */
function labelOf(
  { encoding, models }: FilledRun,
  schema: TableSchema,
): { readonly span: number; readonly name: string; readonly names: readonly string[] } | null {
  const column = schema.columns.findIndex(({ role }) => role === 'label');
  const span = familyOf(models[0].config).label ?? encoding.spans.findIndex((one) => one.column === column);
  if (span < 0) return null;
  const found = encodingOf(encoding, encoding.spans[span]);
  return found.form === 'levels' ? { span, name: found.name, names: found.levels.slice(0, found.kept + 1) } : null;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
