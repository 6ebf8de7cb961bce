import { describe, expect, it } from 'vitest';
import { optionToSvg } from '../../../src-renderer/charts/chart-files';
import { confusionChart, confusionOf } from '../../../src-renderer/charts/confusion';
import { distributionChart, outlineOf, shares } from '../../../src-renderer/charts/distribution';
import { hatchLines, heatMapChart } from '../../../src-renderer/charts/heat-map';
import { binsOf, histogramChart, upperFence } from '../../../src-renderer/charts/histogram';
import { coverageOf, overimputationChart } from '../../../src-renderer/charts/overimputation';
import { rankedBarsChart } from '../../../src-renderer/charts/ranked-bars';
import { tickWriter } from '../../../src-renderer/charts/base';
import { english, french } from './context';

interface WithTooltip {
  readonly tooltip?: unknown;
}
function tooltipOf(option: WithTooltip, parameters: unknown): string {
  const { formatter } = option.tooltip as { formatter: (parameters: unknown) => string };
  return formatter(parameters);
}

describe('distributionChart', () => {
  const wish = { column: 'mass', secondName: 'Filled', colour: '#4a44c4', datetime: false };
  const numbers = { kind: 'numbers' as const, edges: [0, 1, 2], observed: [300, 100], filled: [1, 3] };

  it('shows shares of each group, so that few filled cells stand beside many observed ones', () => {
    expect(shares([300, 100])).toEqual([0.75, 0.25]);
    expect(outlineOf([0, 1, 2], [0.25, 0.75])).toEqual([
      [0, 0],
      [0, 0.25],
      [1, 0.75],
      [2, 0.75],
      [2, 0],
    ]);
    const svg = optionToSvg(distributionChart(numbers, wish, english).option, 400, 260, '#ffffff');
    for (const text of ['Observed (400)', 'Filled (4)', 'mass', 'Share of cells']) expect(svg).toContain(text);
  });

  it('says a bin as a sentence, in both languages', () => {
    const said = tooltipOf(distributionChart(numbers, wish, english).option, { dataIndex: 1 });
    expect(said).toMatch(/^Between 1 and 2: 25\s%/);
    expect(tooltipOf(distributionChart(numbers, wish, french).option, { dataIndex: 1 })).toMatch(/^Entre 1 et 2/);
  });

  it('treats levels as text, never as markup', () => {
    const levels = { kind: 'levels' as const, levels: ['<img src=x onerror=alert(1)>'], observed: [2], filled: [1] };
    const said = tooltipOf(distributionChart(levels, wish, english).option, [{ dataIndex: 0 }]);
    expect(said).not.toContain('<img');
    expect(said).toContain('&#60;img');
  });

  it('keeps counts in the table twin', () => {
    const table = distributionChart(numbers, wish, english).table();
    expect(table.rows).toEqual([
      [0, 1, 300, 1],
      [1, 2, 100, 3],
    ]);
  });
});

describe('rankedBarsChart', () => {
  const bars = [
    { key: 4, name: 'small', value: 0.1 },
    { key: 2, name: 'large', value: 0.4 },
  ];
  const wish = {
    unit: 'Mean error',
    nameColumn: 'Column',
    colour: '#4a44c4',
    sentence: (bar: { name: string }) => bar.name,
  };

  it('puts the largest first and writes each figure', () => {
    const chart = rankedBarsChart(bars, wish, english);
    expect(chart.table().rows.map((row) => row[0])).toEqual(['large', 'small']);
    const svg = optionToSvg(chart.option, 320, 120, '#ffffff');
    for (const text of ['large', 'small', '0.400', '0.100', 'Mean error']) expect(svg).toContain(text);
  });
});

describe('heatMapChart', () => {
  it('draws a gap as a hatch, not as "no error"', () => {
    const facts = {
      rowLabels: ['7'],
      columnLabels: ['a', 'b'],
      values: Float32Array.of(0.5, Number.NaN),
      maximum: 1,
    };
    const wish = { unit: 'error', rowTitle: 'Row', sentence: () => 's' };
    const series = heatMapChart(facts, wish, english).option.series as { id: string; data: unknown[] }[];
    expect(series.find((one) => one.id === 'errors')?.data).toEqual([[0, 0, 0.5]]);
    expect(series.find((one) => one.id === 'gaps')?.data).toEqual([[1, 0]]);
  });

  it('keeps the hatch inside its cell', () => {
    for (const [x1, y1, x2, y2] of hatchLines(10, 20, 30, 8)) {
      for (const x of [x1, x2]) expect(x).toBeGreaterThanOrEqual(10);
      for (const x of [x1, x2]) expect(x).toBeLessThanOrEqual(40);
      for (const y of [y1, y2]) expect(y).toBeGreaterThanOrEqual(20);
      for (const y of [y1, y2]) expect(y).toBeLessThanOrEqual(28);
    }
  });
});

describe('histogram', () => {
  it('counts each value once, NaN never, the largest in the last bin', () => {
    const bins = binsOf(Float32Array.of(0, 0.1, 0.5, 1, Number.NaN), 4);
    expect(bins.counts).toEqual([2, 0, 1, 1]);
    expect(bins.edges[4]).toBeCloseTo(1);
  });

  it('sets the fence by Tukey’s rule and draws it with its name', () => {
    const values = [1, 2, 3, 4, 5];
    expect(upperFence(values)).toBe(7);
    expect(upperFence([1])).toBe(Infinity);
    const wish = { unit: 'error', countName: 'Rows', colour: '#4a44c4', mark: { value: 4.5, name: 'outliers →' } };
    const svg = optionToSvg(histogramChart(binsOf(values, 5), wish, english).option, 300, 200, '#ffffff');
    expect(svg).toContain('outliers →');
  });
});

describe('overimputationChart', () => {
  const facts = {
    column: 1,
    name: 'mass',
    rows: Int32Array.of(3, 8),
    truth: Float64Array.of(10, 20),
    said: Float64Array.of(11, 28),
    low: Float64Array.of(8, 25),
    high: Float64Array.of(14, 31),
  };

  it('counts the truths that their interval holds', () => {
    expect(coverageOf(facts)).toBe(0.5);
    expect(coverageOf({ ...facts, truth: new Float64Array(0) })).toBeNaN();
  });

  it('draws the line of equality and says plainly what an interval missed', () => {
    const chart = overimputationChart(facts, false, english);
    const series = chart.option.series as { id: string; data: unknown[] }[];
    expect(series.find((one) => one.id === 'equal')?.data).toEqual([
      [8, 8],
      [31, 31],
    ]);
    expect(tooltipOf(chart.option, { value: [20, 28, 1] })).toContain('misses the truth');
    expect(tooltipOf(chart.option, { value: [10, 11, 0] })).toContain('Row 4: 10 is true');
    expect(optionToSvg(chart.option, 400, 300, '#ffffff')).toContain('True value (mass)');
  });
});

describe('confusionChart', () => {
  const facts = {
    column: 0,
    name: 'sex',
    rows: Int32Array.of(1, 2, 3, 4),
    truth: Float64Array.of(0, 0, 1, 7),
    said: Float64Array.of(0, 1, 1, 9),
    low: new Float64Array(4),
    high: new Float64Array(4),
  };

  it('counts by true and filled level and keeps unnamed levels apart from right answers', () => {
    const confusion = confusionOf(facts, ['male', 'female'], 'rarer');
    expect(confusion.levels).toEqual(['male', 'female', 'rarer']);
    expect(confusion.counts).toEqual([1, 1, 0, 0, 1, 0, 0, 0, 1]);
    expect([confusion.right, confusion.total]).toEqual([2, 4]);
    const chart = confusionChart(confusion, 'sex', english);
    expect(tooltipOf(chart.option, { value: [1, 0, 0.5] })).toBe(
      '1 of 2 hidden cells that are “male” were filled with “female”.',
    );
    expect(optionToSvg(chart.option, 300, 240, '#ffffff')).toContain('True value (sex)');
  });
});

describe('tickWriter', () => {
  it('writes as many decimals as neighbouring ticks need to differ', () => {
    const write = tickWriter(english, 2007, 2009);
    expect([2007, 2007.5, 2008].map(write)).toEqual(['2007', '2007.5', '2008']);
    expect(tickWriter(french, 0, 0.01)(0.002)).toBe('0,002');
  });
});
