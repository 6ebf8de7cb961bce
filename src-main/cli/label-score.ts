import type { ImputationFacts } from '../contract/imputation';
import type { ClusterFacts } from '../contract/latent';
import { categoriesOf } from '../generation/askable';
import { familyOf } from '../model/family';
import { standsForLabel } from '../model/relabel';
import type { CommandEngine } from './in-process-engine';

/** How often a model whose y is the label gets labels wrong that it has not seen, beside the most frequent one. */
export interface LabelScore {
  readonly label: string;
  readonly hidden: number;
  readonly error: number;
  readonly mostFrequent: number;
}

/** The categories of the finished model as clusters; null where it has none. */
export async function ownClusters({ bench, call }: CommandEngine): Promise<ClusterFacts | null> {
  const net = bench.filled?.models.at(0);
  return net && categoriesOf(net.config) > 0 ? call('latent/clusters', { count: 0 }) : null;
}

/** From the cells that the run hid; null where y is no label, or none of its cells was hidden. */
export function labelScore({ bench }: CommandEngine, facts: ImputationFacts): LabelScore | null {
  const run = bench.filled;
  const net = run?.models.at(0);
  if (!run || !net || !standsForLabel(net.config)) return null;
  const { label } = familyOf(net.config);
  const scores = facts.columns.find(({ column }) => label !== null && column === run.encoding.spans[label].column);
  const errorOf = (method: string): number => scores?.scores.find((score) => score.method === method)?.gower ?? NaN;
  if (!scores || scores.hidden === 0) return null;
  return { label: scores.name, hidden: scores.hidden, error: errorOf('aae'), mostFrequent: errorOf('mean-mode') };
}

export function labelText({ label, hidden, error, mostFrequent }: LabelScore): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return `${label} of ${hidden} rows that it was not shown: ${percent(error)} wrong, the most frequent one ${percent(mostFrequent)}`;
}
