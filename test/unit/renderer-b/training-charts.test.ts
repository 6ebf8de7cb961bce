import { describe, expect, it } from 'vitest';
import { optionToSvg } from '../../../src-renderer/charts/chart-files';
import { CurveBuffer } from '../../../src-renderer/charts/curve-buffer';
import { meanModeHeld } from '../../../src-renderer/charts/held-baseline';
import { fieldPixels } from '../../../src-renderer/charts/discriminator-field';
import { latentsAndPriorChart } from '../../../src-renderer/charts/latents-and-prior';
import { curvesChart, curvePairs, type CurveWish } from '../../../src-renderer/charts/training-curves';
import type { LatentSnapshot } from '../../../src-main/contract/run';
import type { ColumnFacts, TableFacts } from '../../../src-main/contract/table';
import { english } from './context';

function snapshot(shown: Pick<LatentSnapshot, 'z' | 'prior'> & Partial<LatentSnapshot>): LatentSnapshot {
  return { run: 1, step: 5, field: null, categories: null, labels: null, parts: null, pictures: null, ...shown };
}

function curveOf(points: number): CurveBuffer {
  const curve = new CurveBuffer();
  curve.append(
    Array.from({ length: points }, (_, at) => ({
      step: at + 1,
      epoch: 1,
      reconstruction: 1 / (at + 1),
      discriminator: 0.7,
      generator: 0.8,
      held: at % 10 === 0 ? 0.5 : Number.NaN,
    })),
  );
  return curve;
}

const wish: CurveWish = {
  unit: 'Squared error in sd',
  lines: [{ measure: 'held', name: 'AAE', colour: '#4a44c4' }],
  baseline: { value: 0.83, name: 'mean or mode', colour: '#777777' },
};

describe('curvesChart', () => {
  it('draws the measured points only, with direct label, unit and baseline', () => {
    const chart = curvesChart(curveOf(100), wish, english);
    const svg = optionToSvg(chart.option, 480, 260, '#ffffff');
    for (const text of ['AAE', 'mean or mode', 'Squared error in sd', 'Step of the net']) expect(svg).toContain(text);
    expect(curvePairs(curveOf(100), 'held', 0).length).toBe(10);
  });

  it('draws at most six hundred points a line and keeps all in the table twin', () => {
    const curve = curveOf(20_000);
    expect(curvePairs(curve, 'reconstruction', 0).length).toBeLessThanOrEqual(600);
    const table = curvesChart(curve, wish, english).table();
    expect(table.columns).toEqual(['Net', 'Step of the net', 'Epoch', 'AAE']);
    expect(table.rows.length).toBe(20_000);
    expect(table.rows[10]).toEqual([1, 11, 1, 0.5]);
  });

  it('never animates', () => {
    expect(curvesChart(curveOf(3), wish, english).option.animation).toBe(false);
  });

  it('keeps earlier nets as faint lines beside the current one', () => {
    const curve = curveOf(50);
    // Steps count on over all nets, epochs begin anew.
    curve.append([{ step: 52, epoch: 0, reconstruction: 3, discriminator: 1, generator: 1, held: 1 }]);
    expect(curvePairs(curve, 'held', 1)).toEqual([[2, 1]]);
    const { series } = curvesChart(curve, { ...wish, baseline: undefined }, english).option;
    const lines = series as { id: string; lineStyle: { opacity: number } }[];
    expect(lines.map((line) => [line.id, line.lineStyle.opacity])).toEqual([
      ['held-0', 0.3],
      ['held-1', 1],
    ]);
  });
});

describe('latentsAndPriorChart', () => {
  it('names both clouds and thins large ones', () => {
    const many = new Float32Array(20_000).map((_, at) => Math.sin(at));
    const chart = latentsAndPriorChart(snapshot({ z: many, prior: many }), english);
    const svg = optionToSvg(chart.option, 400, 300, '#ffffff');
    expect(svg).toContain('Latents');
    expect(svg).toContain('Prior');
    const series = chart.option.series as { data: unknown[] }[];
    expect(series[0].data.length).toBeLessThanOrEqual(600);
  });

  it('colours the latents by label, and the prior where it is divided among the labels', () => {
    const points = Float32Array.of(0, 0, 1, 1, 2, 2);
    const labels = { codes: Int32Array.of(0, 1, -1), names: ['Adelie', 'Gentoo'] };
    const shown = snapshot({ z: points, prior: points, labels });
    const idsOf = (latents: LatentSnapshot): string[] =>
      (latentsAndPriorChart(latents, english).option.series as { id: string }[]).map(({ id }) => id);
    expect(idsOf(shown)).toEqual(['prior', 'latents', 'latents-0', 'latents-1']);
    expect(idsOf({ ...shown, parts: Int32Array.of(0, 1, 1) })).toEqual([
      'prior-0',
      'prior-1',
      'latents',
      'latents-0',
      'latents-1',
    ]);
    expect(latentsAndPriorChart(shown, english).table().rows[1]).toEqual(['Adelie', 0, 0]);
  });

  it('tints the ground where the discriminator is sure, the highest row first', () => {
    const rgba = fieldPixels({ side: 2, reach: 4, values: Float32Array.of(0.5, 0, 1, 0.5) }, english.palette);
    expect([3, 7, 11, 15].map((at) => rgba[at] > 0)).toEqual([true, false, false, true]);
    const hexOf = (at: number): string =>
      `#${[...rgba.subarray(at, at + 3)].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
    expect(hexOf(0)).toBe(english.palette.prior);
    expect(hexOf(12)).toBe(english.palette.aae);
  });
});

describe('meanModeHeld', () => {
  const column = (changes: Partial<ColumnFacts>): ColumnFacts => ({
    index: 0,
    name: 'c',
    kind: 'categorical',
    detected: 'categorical',
    role: 'feature',
    gaps: 10,
    distinct: 2,
    codes: [],
    settings: null,
    filled: true,
    ...changes,
  });
  const facts = (columns: ColumnFacts[]): TableFacts => ({ rows: 110, columns }) as unknown as TableFacts;

  it('is one for numbers, the share of other levels for categories, and skips what is not modelled', () => {
    const levels = [
      { level: 'a', count: 80 },
      { level: 'b', count: 20 },
    ];
    const columns = [column({ levels }), column({ kind: 'numeric' }), column({ filled: false, levels })];
    expect(meanModeHeld(facts(columns))).toBeCloseTo((0.2 + 1) / 2);
    expect(meanModeHeld(facts([]))).toBeNaN();
  });
});
