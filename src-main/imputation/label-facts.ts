import type { ImputationFacts } from '../contract/imputation';
import type { Matrix } from '../encoding/matrix';
import { agreement, type Grouping } from '../latent/agreement';
import { categoryClusters } from '../latent/category-clusters';
import { familyOf } from '../model/family';
import { standsForLabel } from '../model/relabel';
import type { TrainedAae } from '../model/trained';
import type { LevelColumn, Table } from '../table/table';
import { rowsBeside } from './held-rows';
import type { Learned } from './learned';

type LabelFacts = Pick<ImputationFacts, 'labels' | 'clusters'>;

/** What the categories y of a run's first net say of the label; nothing where it has none, or no label is known. */
export function labelFacts(learned: Learned, table: Table, matrix: Matrix): LabelFacts {
  const net = learned.nets.at(0);
  if (net === undefined || familyOf(net.config).classes === 0) return {};
  const label = labelColumn(learned, net, table);
  if (label === null) return {};
  const clusters = clusterFacts(learned, net, label, matrix);
  return { ...(clusters === null ? {} : { clusters }), ...foretold(learned, net, label) };
}

/** From the cells of the label that the run hid, where y is trained by the others. */
function foretold({ report }: Learned, { config }: TrainedAae, label: LevelColumn): LabelFacts {
  const scores = report?.columns.find(({ name }) => name === label.name);
  if (!standsForLabel(config) || scores === undefined || scores.hidden === 0) return {};
  const errorOf = (method: string): number => scores.scores.find((score) => score.method === method)?.gower ?? NaN;
  return {
    labels: { label: label.name, hidden: scores.hidden, error: errorOf('aae'), mostFrequent: errorOf('mean-mode') },
  };
}

/** On the rows that no net has seen, clusters named by the others; a run that holds no rows out is judged on all. */
function clusterFacts(
  { held }: Learned,
  net: TrainedAae,
  { name, levels, values }: LevelColumn,
  matrix: Matrix,
): LabelFacts['clusters'] | null {
  const y = net.categories(matrix.x, matrix.mask, matrix.rows);
  if (y === null) return null;
  const classes = y.length / Math.max(1, matrix.rows);
  const all = Int32Array.from({ length: matrix.rows }, (_, row) => row);
  const heldOut = held.some((row) => values[row] >= 0);
  // Of rows whose label it has learnt it would only repeat it.
  if (standsForLabel(net.config) && !heldOut) return null;
  const part = (rows: Int32Array): { readonly clusters: Grouping; readonly truth: Int32Array } => {
    const own = new Float32Array(rows.length * classes);
    rows.forEach((row, at) => own.set(y.subarray(row * classes, (row + 1) * classes), at * classes));
    return {
      clusters: categoryClusters(own, new Float32Array(0), rows.length, 0),
      truth: rows.map((row) => values[row]),
    };
  };
  const [judged, named] = heldOut ? [held, rowsBeside(held, matrix.rows)] : [all, all];
  const { clusters, truth } = part(judged);
  const found = agreement(clusters, truth, levels.length, part(named));
  return found.rows === 0 ? null : { ...found, label: name, heldOut };
}

/** The column that the model took for a label, else the one whose role that is. */
function labelColumn({ encoding }: Learned, { config }: TrainedAae, table: Table): LevelColumn | null {
  const { label } = familyOf(config);
  const column =
    label === null ? table.columns.find(({ role }) => role === 'label') : table.columns[encoding.spans[label].column];
  return column?.kind === 'categorical' || column?.kind === 'boolean' ? column : null;
}
