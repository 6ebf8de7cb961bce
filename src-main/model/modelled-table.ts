import { bestGuess, cellTextOf, encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import type { Matrix } from '../encoding/matrix';
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

/** The best guesses of one predicted row as texts in the columns' own style, one a span. */
export function bestGuessTexts(
  { encoding }: { readonly encoding: Encoding },
  prediction: Prediction,
  row: number,
): string[] {
  return encoding.spans.map((span) =>
    cellTextOf(encodingOf(encoding, span), bestGuess(encoding, span, prediction.mean, row)),
  );
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
