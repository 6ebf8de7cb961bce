import type { Agreement } from '../contract/latent';
import { measure } from './imputation-text';
import { textTable } from './text-table';

/** How clusters agree with a label. */
export function agreementText({ rows, clusters, error, accuracy, nmi, ari }: Agreement, label: string): string {
  return textTable(
    [{ title: `${clusters} clusters beside ${label} (${rows})` }, { title: '', right: true }],
    [
      ['error, each named by its most confident', measure(error)],
      ['right, each named by its most frequent', measure(accuracy)],
      ['normalised mutual information', measure(nmi)],
      ['adjusted Rand index', measure(ari)],
    ],
  );
}
