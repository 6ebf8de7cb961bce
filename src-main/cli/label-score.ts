import type { ImputationFacts } from '../contract/imputation';
import type { ClusterFacts } from '../contract/latent';
import { categoriesOf } from '../generation/askable';
import { agreementText } from './agreement-text';
import type { CommandEngine } from './in-process-engine';

/** The categories of the finished model as clusters; null where it has none. */
export async function ownClusters({ bench, call }: CommandEngine): Promise<ClusterFacts | null> {
  const net = bench.filled?.models.at(0);
  return net && categoriesOf(net.config) > 0 ? call('latent/clusters', { count: 0 }) : null;
}

/** What the categories say of the label, a paragraph each. */
export function labelTexts({ labels, clusters }: Pick<ImputationFacts, 'labels' | 'clusters'>): string[] {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return [
    ...(labels === undefined
      ? []
      : [
          `${labels.label} of ${labels.hidden} rows that it was not shown: ${percent(labels.error)} wrong, the most frequent one ${percent(labels.mostFrequent)}`,
        ]),
    ...(clusters === undefined
      ? []
      : [agreementText(clusters, clusters.heldOut ? `${clusters.label} of rows held out` : clusters.label)]),
  ];
}
