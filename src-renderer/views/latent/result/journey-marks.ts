import type { ChartContext } from '../../../charts/chart';
import type { Journey } from '../../../stores/journey';

/** What stands before each made thing: where on the journey it is. */
export interface JourneyMarks {
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  /** [things][columns] */
  readonly cells: readonly (readonly string[])[];
}

export function marksOf(journey: Journey, { t, format }: Pick<ChartContext, 't' | 'format'>): JourneyMarks {
  switch (journey.kind) {
    case 'walk': {
      const { made } = journey.answer;
      const count = made.kind === 'rows' ? made.texts.length : made.count;
      const cells = Array.from({ length: count }, (_, step) => [format.count(step + 1)]);
      return { columns: [{ name: t('journey.marks.step'), numeric: true }], cells };
    }
    case 'traverse': {
      const { effects } = journey.answer;
      if (effects.length === 1) {
        const [{ dimension, values }] = effects;
        const columns = [{ name: `z${String(dimension + 1)}`, numeric: true }];
        return { columns, cells: Array.from(values, (value) => [format.fixed(value, 2)]) };
      }
      const columns = [
        { name: t('journey.marks.dimension'), numeric: false },
        { name: t('journey.marks.value'), numeric: true },
      ];
      const cells = effects.flatMap(({ dimension, values }) =>
        Array.from(values, (value) => [`z${String(dimension + 1)}`, format.fixed(value, 2)]),
      );
      return { columns, cells };
    }
    case 'combine': {
      const columns = [
        { name: t('journey.marks.row'), numeric: false },
        { name: t('journey.marks.distance'), numeric: true },
      ];
      const { rows, distances } = journey.answer.nearest;
      const real = Array.from(rows, (row, at) => [format.count(row + 1), format.fixed(distances[at], 2)]);
      return { columns, cells: [[t('journey.marks.decoded'), ''], ...real] };
    }
  }
}
