import type { ClusterFacts } from '../contract/latent';
import { bestGuessTexts, type ModelledTable } from '../model/modelled-table';
import { familyOf } from '../model/family';
import { LatentPoints, type KnownLabels } from './latent-points';
import { clusterTraits } from './traits';

export interface DecodedRow {
  /** One a modelled column, in the table's own style. */
  readonly texts: readonly string[];
  readonly columns: readonly number[];
}

/** The latents of a table under the first of its nets (the others are there for filling), and the rows decoded from them. */
export class LatentSpace extends LatentPoints {
  constructor(
    readonly modelled: ModelledTable,
    seed: number,
  ) {
    const { matrix, models } = modelled;
    const [net] = models;
    const { x, mask, rows } = matrix;
    super(
      net.encode(x, mask, rows),
      rows,
      net.config.latent,
      seed,
      net.categories(x, mask, rows),
      labelsOfTable(modelled),
    );
  }

  clusterFacts(count: number): ClusterFacts {
    return this.clusterFactsWith(count, (labels, id) => clusterTraits(this.modelled.table, labels, id));
  }

  /** Rows decoded along the straight line between two rows' latents, ends included. */
  walk(from: number, to: number, steps: number): { texts: string[][]; columns: number[] } {
    const prediction = this.modelled.models[0].decode(this.between(from, to, steps), steps);
    return {
      texts: Array.from({ length: steps }, (_, step) => bestGuessTexts(this.modelled, prediction, step)),
      columns: this.#columns(),
    };
  }

  /** The row at a point of the map. */
  decode(x: number, y: number): DecodedRow {
    return {
      texts: bestGuessTexts(this.modelled, this.modelled.models[0].decode(this.at(x, y), 1), 0),
      columns: this.#columns(),
    };
  }

  #columns(): number[] {
    return this.modelled.encoding.spans.map(({ column }) => column);
  }
}

/** The label of a table's rows: the column that the model took for one, else the one whose role that is. */
function labelsOfTable({ table, encoding, models }: ModelledTable): KnownLabels | null {
  const { label } = familyOf(models[0].config);
  const column =
    label === null ? table.columns.find(({ role }) => role === 'label') : table.columns[encoding.spans[label].column];
  if (column?.kind !== 'categorical' && column?.kind !== 'boolean') return null;
  return { label: column.name, names: column.levels, codes: column.values };
}
