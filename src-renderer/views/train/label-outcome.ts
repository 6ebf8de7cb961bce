import type { ImageScores } from '../../../src-main/contract/image';
import type { ImputationFacts } from '../../../src-main/contract/imputation';

/** What is to be said of a label: which sentence, and its numbers. Errors are shares. */
export type LabelOutcome =
  | {
      readonly kind: 'foretold';
      readonly label: string | null;
      readonly count: number;
      readonly error: number;
      readonly mostFrequent: number;
    }
  | {
      readonly kind: 'clusters' | 'clustersHeldOut';
      readonly label: string | null;
      readonly count: number;
      readonly clusters: number;
      readonly error: number;
      readonly nmi: number;
    };

/** Of a table: from the cells that the run hid, else from the rows that it held out. Null where there is nothing to say. */
export function labelOfTable({ labels, clusters }: Pick<ImputationFacts, 'labels' | 'clusters'>): LabelOutcome | null {
  if (labels !== undefined) {
    const { label, hidden, error, mostFrequent } = labels;
    return { kind: 'foretold', label, count: hidden, error, mostFrequent };
  }
  if (clusters === undefined) return null;
  const { label, heldOut, rows, clusters: found, error, nmi } = clusters;
  return { kind: heldOut ? 'clustersHeldOut' : 'clusters', label, count: rows, clusters: found, error, nmi };
}

/** Of images that were held out; their label has no name. */
export function labelOfImages({ labels, clusters }: Pick<ImageScores, 'labels' | 'clusters'>): LabelOutcome | null {
  if (labels !== undefined) {
    const { images, error, mostFrequent } = labels;
    return { kind: 'foretold', label: null, count: images, error, mostFrequent };
  }
  if (clusters === undefined) return null;
  const { rows, clusters: found, error, nmi } = clusters;
  return { kind: 'clustersHeldOut', label: null, count: rows, clusters: found, error, nmi };
}
