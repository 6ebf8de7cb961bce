import { describe, expect, it } from 'vitest';
import type { TableSettings } from '../../../src-main/contract/table';
import { histogramPath } from '../../../src-renderer/components/histogram-path';
import { placeBeside } from '../../../src-renderer/components/place-beside';
import { strongestPairs } from '../../../src-renderer/views/data/gap-pairs';
import { paint } from '../../../src-renderer/views/data/paint';
import {
  parseCodes,
  sameSettings,
  withColumn,
  withDialect,
  withoutColumn,
} from '../../../src-renderer/views/data/settings';

const none: TableSettings = { dialect: {}, missing: [], columns: [], ragged: 'refuse' };

describe('changes of the table’s settings', () => {
  it('add, merge and take away overrules without touching the old settings', () => {
    const kind = withColumn(none, 2, { kind: 'categorical' });
    const bound = withColumn(withColumn(kind, 0, { role: 'label' }), 2, { minimum: 0 });
    expect(none.columns).toEqual([]);
    expect(bound.columns).toEqual([
      { column: 0, role: 'label' },
      { column: 2, kind: 'categorical', minimum: 0 },
    ]);
    expect(withColumn(kind, 2, { kind: undefined }).columns).toEqual([]);
    expect(withoutColumn(bound, 2).columns).toEqual([{ column: 0, role: 'label' }]);
    expect(withDialect(none, { delimiter: ';' }).dialect).toEqual({ delimiter: ';' });
    expect(sameSettings(none, withColumn(none, 1, { kind: undefined }))).toBe(true);
  });

  it('read missing codes as typed', () => {
    expect(parseCodes(' -999, unknown ,, -999')).toEqual(['-999', 'unknown']);
    expect(parseCodes('  ')).toEqual([]);
  });
});

describe('gaps that go together', () => {
  it('lists each pair once, strongest first, without those that never vary', () => {
    const together = Float32Array.of(1, 0.05, -0.9, 0.05, 1, 0.4, -0.9, 0.4, 1);
    const patterns = { patterns: [], patternCount: 0, columns: [3, 5, 8], together };
    expect(strongestPairs(patterns, 10).map(({ a, b }) => [a, b])).toEqual([
      [3, 8],
      [5, 8],
    ]);
    expect(strongestPairs({ ...patterns, together: together.map(() => NaN) }, 10)).toEqual([]);
  });
});

describe('small drawings', () => {
  it('draws one bar a count and leaves empty bins empty', () => {
    expect(histogramPath([2, 0, 4])).toBe('M0.06 1V0.5H0.94V1ZM2.06 1V0H2.94V1Z');
    expect(histogramPath([1000, 1])).toContain('V0.97H');
    expect(histogramPath([0, 0])).toBe('');
  });

  it('turns grey and colour bytes into pixels', () => {
    const grey = new Uint8ClampedArray(8);
    paint(grey, Uint8Array.of(0, 10, 20), 1, 1);
    expect([...grey]).toEqual([10, 10, 10, 255, 20, 20, 20, 255]);
    const colour = new Uint8ClampedArray(4);
    paint(colour, Uint8Array.of(1, 2, 3), 0, 3);
    expect([...colour]).toEqual([1, 2, 3, 255]);
  });
});

describe('a panel beside its button', () => {
  const window = { width: 1280, height: 800 };
  const panel = { width: 300, height: 120 };

  it('stands below, above near the bottom, and never outside', () => {
    expect(placeBeside({ left: 100, top: 50, bottom: 70 }, panel, window)).toEqual({ left: 100, top: 74 });
    expect(placeBeside({ left: 100, top: 750, bottom: 770 }, panel, window)).toEqual({ left: 100, top: 626 });
    expect(placeBeside({ left: 1200, top: 50, bottom: 70 }, panel, window)).toEqual({ left: 972, top: 74 });
    expect(placeBeside({ left: 0, top: 50, bottom: 70 }, { width: 300, height: 900 }, window).top).toBe(8);
  });
});
