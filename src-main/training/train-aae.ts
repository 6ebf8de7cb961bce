import { levelsOf } from '../encoding/levels-of';
import type { Matrix } from '../encoding/matrix';
import { Aae, type TableForm } from '../model/aae';
import { Learner } from '../model/learner';
import { inputOfRows } from '../model/load-aae';
import { Batches } from './batches';
import { CellExam } from './cell-exam';
import type { TrainingHooks, TrainingOptions, TrainingResult } from './hooks';
import { LatentView, viewedRows } from './latents';
import { train } from './train';
import { Watch } from './watch';

/**
 * Trains one adversarial autoencoder on the rows of a table. The backend must be open. The result depends on the options alone,
 * not on the clock, unless `seconds` cuts it short or the gate stops it.
 */
export async function trainAae(options: TrainingOptions, hooks: TrainingHooks): Promise<TrainingResult> {
  const { matrix, truth, start } = options;
  const config = start?.config ?? options.config;
  const aae = new Aae(config, matrix.spans, matrix.width);
  const learner = new Learner(aae, start);
  // A GAN rebuilds nothing that could be watched or shown.
  const encodes = aae.anatomy.matching !== 'data';
  const watched = encodes && truth !== undefined && truth.cells.rows.length > 0;
  const lesson = {
    learner,
    batches: new Batches(matrix, config.batch, config.seed, {
      told: aae.anatomy.told ? aae.family.given : [],
      blind: aae.told.blind,
      label: aae.family.label,
      classifies: aae.anatomy.classifies,
    }),
    watch: watched ? new Watch(learner, new CellExam(aae, matrix, truth, config.seed)) : null,
    view: hooks.onLatents === undefined || !encodes ? null : viewOf(learner, aae, matrix),
  };
  return train(lesson, options, hooks);
}

function viewOf(learner: Learner<TableForm>, aae: Aae, matrix: Matrix): LatentView {
  const { seed } = aae.config;
  const { label } = aae.family;
  const rows = viewedRows(matrix.rows, seed);
  const extras = label === null ? {} : { labels: levelsOf(matrix, label, rows) };
  return new LatentView(learner, inputOfRows(aae, matrix, rows), seed, extras);
}
