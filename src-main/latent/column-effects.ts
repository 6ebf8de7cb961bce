import { encodingOf } from '../encoding/decode';
import { decodeNumber } from '../encoding/numbers';
import type { ModelledTable } from '../model/modelled-table';
import type { Prediction } from '../model/trained';
import type { Effect } from './decoded-space';

/**
 * How far each modelled column moves along decoded steps, 0…1, largest first. Numbers: the range of the decoded values as a share of the
 * observed range; levels: the largest total variation between the probabilities of two steps.
 */
export function columnEffects(
  { encoding, table }: Pick<ModelledTable, 'encoding' | 'table'>,
  { mean }: Prediction,
  steps: number,
): Effect {
  const columns = encoding.spans.map((span) => {
    const column = encodingOf(encoding, span);
    const at = (step: number): number => step * encoding.width + span.start;
    let effect = 0;
    if (column.form === 'numbers') {
      const values = Array.from({ length: steps }, (_, step) => decodeNumber(column, mean[at(step)]));
      const range = column.observedMaximum - column.observedMinimum;
      effect = Math.min(1, (Math.max(...values) - Math.min(...values)) / range);
    } else {
      for (let one = 0; one < steps; one++)
        for (let other = 0; other < one; other++) {
          effect = Math.max(effect, variation(mean, at(one), at(other), span.width));
        }
    }
    return { column: span.column, name: table.columns[span.column].name, effect };
  });
  const overall = columns.reduce((sum, { effect }) => sum + effect, 0) / Math.max(1, columns.length);
  return { overall, columns: columns.sort((a, b) => b.effect - a.effect), pixels: null };
}

/** Total variation of two distributions that stand in one array. */
function variation(shares: Float32Array, one: number, other: number, width: number): number {
  let sum = 0;
  for (let level = 0; level < width; level++) sum += Math.abs(shares[one + level] - shares[other + level]);
  return sum / 2;
}
