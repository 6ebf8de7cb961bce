import { LacunaError } from '../../contract/error';
import { Random } from '../../compute/random';
import { encodeTable } from '../../encoding/encode-table';
import { writeLatents } from '../../engine/export/write-latents';
import { clusterLatents } from '../../latent/clusters';
import { allErrors } from '../../reconstruction/errors';
import { streamBatches } from '../../table/stream-table';
import type { EncodeFlags } from '../commands/encode';
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
    const points: Float32Array[] = [];
    const errors: Float32Array[] = [];
    const { ragged } = reference.settings;
    const visit = async (table: Parameters<typeof encodeTable>[1], firstRow: number): Promise<void> => {
      talk.status(`encoding row ${firstRow + 1}`);
      const matrix = encodeTable(encoding, table);
      points.push(net.encode(matrix.x, matrix.mask, matrix.rows));
      errors.push((await allErrors({ table, encoding, matrix, models }, 'hidden', seed)).rows);
    };
    const report = await streamBatches(path, reference.schema, batchRows, visit, { settings: { ragged } });
    const { rows } = report;
    const z = joined(points);
    const clusters = clusterLatents(z, rows, dimensions, 0, new Random(seed, 'clusters 0'));
    await writeLatents({ rows, dimensions, z, clusters, errors: joined(errors) }, flags.out);
    talk.clear();
    if (flags.json) return await printJson({ out: flags.out, dimensions, clusters: clusters.count, ...report });
    noteStrangers(talk, report);
    await print(`${rows} rows written to ${flags.out}: z1…z${dimensions}, cluster, cluster_probability, error`);
  } finally {
    run.dispose();
  }
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
