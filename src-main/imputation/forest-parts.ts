import type { ExtraTree } from '../trees/extra-tree';
import type { Grove } from './forest';
import type { SavedPart } from './imputer';

interface GroveFacts {
  readonly span: number;
  readonly rows: number;
  /** Nodes of each tree. */
  readonly nodes: readonly number[];
}

/** All trees of all groves in a few long arrays. */
export function packGroves(groves: readonly Grove[]): SavedPart {
  const trees = groves.flatMap((grove) => grove.trees);
  const json: GroveFacts[] = groves.map(({ span, targets, trees: own }) => ({
    span,
    rows: targets.length,
    nodes: own.map((tree) => tree.feature.length),
  }));
  return {
    json,
    arrays: {
      feature: joined(trees.map((tree) => tree.feature)),
      left: joined(trees.map((tree) => tree.left)),
      from: joined(trees.map((tree) => tree.from)),
      to: joined(trees.map((tree) => tree.to)),
      order: joined(trees.map((tree) => tree.order)),
      threshold: Float32Array.from(trees.flatMap((tree) => [...tree.threshold])),
      targets: Float64Array.from(groves.flatMap((grove) => [...grove.targets])),
    },
  };
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function unpackGroves({ json, arrays }: SavedPart): Grove[] {
  const facts = json as readonly GroveFacts[];
  const integers = (name: string): Int32Array => arrays[name] as Int32Array;
  const thresholds = arrays.threshold as Float32Array;
  const targets = arrays.targets as Float64Array;
  let node = 0;
  let row = 0;
  let target = 0;
  return facts.map(({ span, rows, nodes }) => {
    const own = targets.slice(target, (target += rows));
    const trees = nodes.map((count): ExtraTree => {
      const tree = {
        feature: integers('feature').slice(node, node + count),
        threshold: thresholds.slice(node, node + count),
        left: integers('left').slice(node, node + count),
        from: integers('from').slice(node, node + count),
        to: integers('to').slice(node, node + count),
        order: integers('order').slice(row, row + rows),
      };
      node += count;
      row += rows;
      return tree;
    });
    return { span, targets: own, trees };
  });
}
