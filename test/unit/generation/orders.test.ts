import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../src-main/encoding/encoding';
import { askableRows } from '../../../src-main/generation/askable';
import { ordersForImages, ordersForRows } from '../../../src-main/generation/orders';
import { plainFamily, type Family } from '../../../src-main/model/family';

const numbers = {
  form: 'numbers',
  kind: 'numeric',
  name: 'mass',
  transform: { form: 'scale', mean: 10, deviation: 2 },
  minimum: 4,
  maximum: 16,
  observedMinimum: 4,
  observedMaximum: 16,
  deviation: 2,
  style: { kind: 'numeric', decimals: 1, decimalMark: ',' },
} as const;
const levels = {
  form: 'levels',
  kind: 'categorical',
  name: 'kind',
  levels: ['a', 'b'],
  kept: 2,
  pooled: false,
} as const;
const encoding: Encoding = {
  version: 1,
  columns: [numbers, levels],
  spans: [
    { column: 0, head: 'gaussian', start: 0, width: 1 },
    { column: 1, head: 'softmax', start: 1, width: 2 },
  ],
  width: 3,
};
const prior = { kind: 'gaussian' } as const;
const configOf = (changes: Partial<Family>) => ({ prior, family: { ...plainFamily, labels: 2, label: 1, ...changes } });
const conditional = configOf({ model: 'conditional', given: [1, 0] });
const clustering = configOf({ model: 'clustering', classes: 3, shares: [1 / 3, 1 / 3, 1 / 3] });
const nothing = { where: [], balanced: false };
const where = (column: string, value: string) => ({ ...nothing, where: [{ column, value }] });

describe('what a model can be asked for', () => {
  it('is what it is told, with what can be said', () => {
    expect(askableRows(encoding, conditional)).toEqual({
      columns: [
        { column: 0, name: 'mass', kind: 'numeric', isLabel: false, levels: null, range: ['4,0', '16,0'] },
        { column: 1, name: 'kind', kind: 'categorical', isLabel: true, levels: ['a', 'b'], range: null },
      ],
      clusters: 0,
    });
    expect(askableRows(encoding, clustering)).toEqual({ columns: [], clusters: 3 });
    expect(askableRows(encoding, { prior })).toEqual({ columns: [], clusters: 0 });
  });

  it('is the part of a labelled prior, where it has parts', () => {
    const labelled = configOf({ labelledPrior: true });
    expect(askableRows(encoding, labelled).columns).toEqual([]);
    const petals = { ...labelled, prior: { kind: 'mixture', components: 2 } as const };
    expect(ordersForRows(encoding, petals, where('kind', 'b'), 5)[0].wish.label).toBe(1);
  });
});

describe('orders', () => {
  it('tell the decoder what is asked, and keep the text of it', () => {
    const [order, ...others] = ordersForRows(encoding, conditional, where('mass', '12,0'), 7);
    expect(others).toEqual([]);
    expect(order.rows).toBe(7);
    // The label is not told; the number is, standardised.
    expect([...(order.wish.told ?? [])]).toEqual([0, 0, 0, 1, 1]);
    expect(order.cells.get(0)).toEqual({ natural: 12, text: '12,0' });
  });

  it('take equally many of each label', () => {
    const orders = ordersForRows(encoding, conditional, { ...nothing, balanced: true }, 7);
    expect(orders.map(({ rows }) => rows)).toEqual([3, 4]);
    expect(orders.map(({ cells }) => cells.get(1)?.text)).toEqual(['a', 'b']);
  });

  it('ask for a category by its number or its label', () => {
    expect(ordersForRows(encoding, clustering, { ...nothing, cluster: 3 }, 1)[0].wish.category).toBe(2);
    const named = configOf({ model: 'semi-supervised', classes: 2, shares: [0.5, 0.5] });
    expect(ordersForRows(encoding, named, where('kind', 'b'), 1)[0].wish.category).toBe(1);
  });

  it('refuse what cannot be asked, with what can', () => {
    const failing = (config: Parameters<typeof ordersForRows>[1], wish: Parameters<typeof ordersForRows>[2]) => () =>
      ordersForRows(encoding, config, wish, 1);
    expect(failing(conditional, where('kind', 'z'))).toThrow('“z” is no value that the model knows of “kind”.');
    expect(failing(conditional, where('mass', '99'))).toThrow('“99” is no value');
    expect(failing(conditional, where('mass', 'x'))).toThrow('“x” is no value');
    expect(failing(conditional, where('age', '1'))).toThrow('There is no column “age”.');
    expect(failing(clustering, where('mass', '5'))).toThrow('This model cannot be asked for “mass”.');
    expect(failing(clustering, { ...nothing, cluster: 4 })).toThrow('There is no cluster 4: the model has 3.');
    expect(failing(conditional, { ...nothing, cluster: 1 })).toThrow('no clusters of its own');
    expect(failing(clustering, { ...nothing, balanced: true })).toThrow('cannot be asked for labels');
    expect(failing(conditional, { ...where('kind', 'a'), balanced: true })).toThrow('asked for twice');
  });

  it('tell images their label', () => {
    const told = configOf({ model: 'supervised', label: null });
    const names = ['down', 'across'];
    expect([...(ordersForImages(names, told, where('label', 'across'), 4)[0].wish.told ?? [])]).toEqual([0, 1]);
    expect(ordersForImages(names, told, { ...nothing, balanced: true }, 4).map(({ rows }) => rows)).toEqual([2, 2]);
    expect(() => ordersForImages(names, told, where('size', '1'), 1)).toThrow('Images cannot be asked for “size”.');
    expect(() => ordersForImages(names, { prior }, where('label', 'down'), 1)).toThrow('cannot be asked for labels');
  });
});
