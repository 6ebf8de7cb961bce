import type { SampledRows } from '../../generation/sample';
import { csvLine, type CsvForm } from './csv-text';

/** Made rows as CSV: the modelled columns in table order. */
export function* sampleLines(made: SampledRows, form: CsvForm): Generator<string> {
  yield csvLine(made.names, form);
  for (let row = 0; row < made.rows; row += 1) {
    yield csvLine(
      made.columns.map((_, place) => made.text(place, row)),
      form,
    );
  }
}
