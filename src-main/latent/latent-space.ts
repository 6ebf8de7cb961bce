import type { Made } from '../contract/journey';
import type { ClusterFacts } from '../contract/latent';
import { bestGuessTexts, type ModelledTable } from '../model/modelled-table';
import { familyOf } from '../model/family';
import { buildPrior } from '../model/prior';
import type { TrainedAae } from '../model/trained';
import { cellTextOf } from '../table/cell-text';
import { columnEffects } from './column-effects';
import { DecodedSpace, type Effect } from './decoded-space';
import { factorsOf, type Factor } from './factor';
import type { KnownLabels } from './latent-points';
import { clusterTraits } from './traits';

/** The latents of a table under the first of its nets (the others are there for filling), and the rows decoded from them. */
export class LatentSpace extends DecodedSpace {
  readonly #net: TrainedAae;
  readonly #columns: readonly number[];

  constructor(
    readonly modelled: ModelledTable,
    seed: number,
  ) {
    const { matrix, models, encoding } = modelled;
    const { x, mask, rows } = matrix;
    const [net] = models;
    const { latent, prior } = net.config;
    super(
      net.encode(x, mask, rows),
      rows,
      latent,
      seed,
      buildPrior(prior),
      net.categories(x, mask, rows),
      labelsOfTable(modelled),
    );
    this.#net = net;
    this.#columns = encoding.spans.map(({ column }) => column);
  }

  clusterFacts(count: number): ClusterFacts {
    return this.clusterFactsWith(count, (labels, id) => clusterTraits(this.modelled.table, labels, id));
  }

  make(codes: Float32Array, count: number, beside: Float32Array | null = null): Made {
    const prediction = this.#net.decode(codes, count, beside ?? undefined);
    const texts = Array.from({ length: count }, (_, at) => bestGuessTexts(this.modelled, prediction, at));
    return { kind: 'rows', columns: this.#columns, texts };
  }

  effect(codes: Float32Array, count: number, beside: Float32Array | null = null): Effect {
    return columnEffects(this.modelled, this.#net.decode(codes, count, beside ?? undefined), count);
  }

  real(rows: ArrayLike<number>): Made {
    const { table } = this.modelled;
    const texts = Array.from(rows, (row) => this.#columns.map((column) => cellTextOf(table.columns[column], row)));
    return { kind: 'rows', columns: this.#columns, texts };
  }

  factors(columns?: readonly number[]): Factor[] {
    return factorsOf(this.modelled.table, columns);
  }

  besideOf(rows: readonly number[]): Float32Array | null {
    if (this.#net.besides === 0) return null;
    const { matrix } = this.modelled;
    const { width, spans } = matrix;
    const x = new Float32Array(rows.length * width);
    const mask = new Uint8Array(rows.length * spans.length);
    rows.forEach((row, at) => {
      x.set(matrix.x.subarray(row * width, (row + 1) * width), at * width);
      mask.set(matrix.mask.subarray(row * spans.length, (row + 1) * spans.length), at * spans.length);
    });
    return this.#net.beside(x, mask, rows.length);
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
