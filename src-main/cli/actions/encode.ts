import { basename } from 'node:path';
import { LacunaError } from '../../contract/error';
import { encodeTable } from '../../encoding/encode-table';
import { writeLatents } from '../../engine/export/write-latents';
import { matchColumns, matchedSettings, matchedTable } from '../../engine/match-columns';
import { LatentSpace } from '../../latent/latent-space';
import { allErrors } from '../../reconstruction/errors';
import { readTable } from '../../table/read-table';
import type { EncodeFlags } from '../commands/encode';
import { readHeader } from '../read-header';
import { readModel } from '../saved-model';
import { print, printJson } from '../stream';
import { noteStrangers, strangersIn } from '../strangers';
import { Talk } from '../talk';
import { checkTargets } from '../targets';

/** Writes latents, clusters and errors of a table's rows under a saved model. */
export async function encode(model: string, path: string, flags: EncodeFlags): Promise<void> {
  await checkTargets([{ flag: '--out', path: flags.out }], [model, path]);
  const talk = new Talk(process.stderr, flags.json ?? false);
  talk.status(`opening ${model}`);
  const { run, reference, seed } = await readModel(model);
  try {
    const { encoding, models } = run;
    if (models.length === 0) {
      throw new LacunaError('bad-input', `${basename(model)} holds no trained net.`, 'Train one and save it first.');
    }
    talk.status(`reading ${path}`);
    const match = matchColumns(encoding, await readHeader(path, {}), basename(path));
    const table = matchedTable(match, encoding, await readTable(path, matchedSettings(match, reference)));
    const matrix = encodeTable(encoding, table);
    talk.status(`encoding ${table.rows} rows`);
    const latents = new LatentSpace({ table, encoding, matrix, models }, seed);
    const { rows: errors } = await allErrors(latents.modelled, 'hidden', seed);
    await writeLatents(latents, errors, flags.out);
    talk.clear();
    const strangers = strangersIn(match, encoding, matrix.unknown);
    const { dimensions, rows } = latents;
    if (flags.json) return await printJson({ out: flags.out, rows, dimensions, ...strangers });
    noteStrangers(talk, strangers);
    await print(`${rows} rows written to ${flags.out}: z1…z${dimensions}, cluster, cluster_probability, error`);
  } finally {
    run.dispose();
  }
}
