import type { Encoding, ModelledEncoding } from '../encoding/encoding';
import type { Matrix, Span } from '../encoding/matrix';
import { decodeNumber, numberText } from '../encoding/numbers';
import type { Table } from '../table/table';
import type { Prediction, TrainedAae } from './trained';

/** A table together with the nets that were trained on it: what maps, samples and errors are made from. */
export interface ModelledTable {
  readonly table: Table;
  readonly encoding: Encoding;
  /** Every observed cell of the table. */
  readonly matrix: Matrix;
  readonly models: readonly TrainedAae[];
}

export function encodingOf(encoding: Encoding, span: Span): ModelledEncoding {
  const column = encoding.columns[span.column];
  if (column.form !== 'numbers' && column.form !== 'levels') throw new Error(`column ${span.column} has no span`);
  return column;
}

/** The most probable kept level of a softmax head; `start` is the place of the head's first unit in `mean`. */
export function likeliestLevel(mean: Float32Array, start: number, kept: number): number {
  let best = 0;
  for (let level = 1; level < kept; level++) if (mean[start + level] > mean[start + best]) best = level;
  return best;
}

/** The best guesses of one predicted row as texts in the columns' own style, one a span. */
export function bestGuessTexts({ encoding }: { encoding: Encoding }, prediction: Prediction, row: number): string[] {
  return encoding.spans.map((span) => {
    const column = encodingOf(encoding, span);
    const at = row * encoding.width + span.start;
    if (column.form === 'numbers') return numberText(column.style, decodeNumber(column, prediction.mean[at]));
    return column.levels[likeliestLevel(prediction.mean, at, column.kept)];
  });
}

/** Mean of the nets' predictions. */
export function meanPrediction(
  models: readonly TrainedAae[],
  x: Float32Array,
  mask: Uint8Array,
  rows: number,
): Prediction {
  const [first, ...others] = models.map((model) => model.predict(x, mask, rows));
  for (const { mean, deviation } of others) {
    for (let i = 0; i < mean.length; i++) first.mean[i] += mean[i];
    for (let i = 0; i < deviation.length; i++) first.deviation[i] += deviation[i];
  }
  for (let i = 0; i < first.mean.length; i++) first.mean[i] /= models.length;
  for (let i = 0; i < first.deviation.length; i++) first.deviation[i] /= models.length;
  return first;
}
