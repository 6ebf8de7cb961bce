import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { encodeTable, naturalValues } from '../../../src-main/encoding/encode-table';
import { fitEncoding } from '../../../src-main/encoding/fit-encoding';
import { growTree, leafOf, type TreeData } from '../../../src-main/trees/extra-tree';
import { forest } from '../../../src-main/imputation/forest';
import { fitForest, forestShape } from '../../../src-main/imputation/grow-forest';
import { unpackGroves } from '../../../src-main/imputation/forest-parts';
import { ForestVote } from '../../../src-main/imputation/forest-vote';
import { gapsOf } from '../../../src-main/imputation/imputer';
import { fitLinear } from '../../../src-main/imputation/linear';
import { gappy } from './gappy';

const random = new Random(5);
const rows = 300;
const x = Float32Array.from({ length: 2 * rows }, () => random.uniform());
const y = Float64Array.from({ length: rows }, (_, row) => (x[row] > 0.5 ? 10 : 0) + x[rows + row]);
const data: TreeData = { rows, features: 2, x, y, classes: 0 };

describe('growTree', () => {
  const tree = growTree(data, { tried: 2, smallest: 5 }, new Random(1));

  it('puts every row into exactly one leaf', () => {
    const seen = new Int32Array(rows);
    tree.feature.forEach((feature, node) => {
      if (feature >= 0) return;
      for (let index = tree.from[node]; index < tree.to[node]; index++) seen[tree.order[index]] += 1;
    });
    expect(seen.every((times) => times === 1)).toBe(true);
  });

  it('leads a row to the leaf that holds it', () => {
    for (let row = 0; row < rows; row++) {
      const leaf = leafOf(tree, Float32Array.of(0, x[row], x[rows + row]), 1);
      const held = tree.order.subarray(tree.from[leaf], tree.to[leaf]);
      expect(held.includes(row)).toBe(true);
    }
  });

  it('finds the step', () => {
    const trees = Array.from({ length: 30 }, (_, seed) => growTree(data, { tried: 2, smallest: 5 }, new Random(seed)));
    const vote = new ForestVote(trees, y);
    const leaves = vote.leavesOf(Float32Array.of(0.9, 0.5, 0.1, 0.5), 2);
    vote.take(leaves, 2, 0);
    expect(vote.median()).toBeGreaterThan(10);
    vote.take(leaves, 2, 1);
    expect(vote.median()).toBeLessThan(1);
  });

  it('stops at rows that cannot be told apart', () => {
    const same: TreeData = { rows: 20, features: 1, x: new Float32Array(20), y: y.slice(0, 20), classes: 0 };
    expect(growTree(same, { tried: 1, smallest: 2 }, new Random(1)).feature).toEqual(Int32Array.of(-1));
  });
});

describe('forest', () => {
  it('answers the same after it was packed and unpacked', async () => {
    const table = gappy(150, 0.2, 4);
    const encoding = fitEncoding(table);
    const matrix = encodeTable(encoding, table);
    const natural = encoding.spans.map(({ column }) => naturalValues(encoding, table, column));
    const base = await fitLinear(encoding, matrix, new Random(1), () => Promise.resolve());
    const shape = forestShape(encoding, 150, 'fast');
    const options = { encoding, matrix, natural, base, shape, random: new Random(2), breathe: () => Promise.resolve() };
    const grown = await fitForest(options);
    const wanted = gapsOf(matrix);
    const { values } = grown.predict(matrix, wanted);
    const again = forest(encoding, base, unpackGroves(grown.save()));
    expect(again.predict(matrix, wanted).values).toEqual(values);
  });

  it('grows fewer trees on larger tables and more for better quality', () => {
    const encoding = fitEncoding(gappy(100, 0.1, 1));
    const wide = { ...encoding, width: 300 };
    expect(forestShape(wide, 100_000, 'balanced').trees).toBeLessThan(forestShape(encoding, 300, 'balanced').trees);
    expect(forestShape(encoding, 300, 'best').trees).toBeGreaterThan(forestShape(encoding, 300, 'fast').trees);
  });
});
