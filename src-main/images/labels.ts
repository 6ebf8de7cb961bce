import type { ImageSet } from './image-set';

/** The distinct labels of a set, in the order of their numbers where they are numbers. */
export function labelNames({ labels }: Pick<ImageSet, 'labels'>): string[] {
  const known = new Set(labels);
  known.delete('');
  return [...known].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Number of each image's label among `names`; −1 where it has none of them. [count] */
export function labelCodes({ labels }: Pick<ImageSet, 'labels'>, names: readonly string[]): Int32Array {
  const codeOf = new Map(names.map((name, code) => [name, code]));
  return Int32Array.from(labels, (label) => codeOf.get(label) ?? -1);
}
