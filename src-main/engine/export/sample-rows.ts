import type { SampledRows } from '../../generation/sample';

/** Made rows as texts: the modelled columns in table order. */
export function* sampleRowTexts(made: SampledRows): Generator<string[]> {
  for (let row = 0; row < made.rows; row += 1) yield made.columns.map((_, place) => made.text(place, row));
}
