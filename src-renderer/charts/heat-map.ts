import { baseOption, escapeHtml, shorten } from './base';
import type { Chart, ChartContext } from './chart';
import { viridisStops } from './viridis';

export interface HeatMapFacts {
  /** Row numbers as the user counts them, top to bottom. */
  readonly rowLabels: readonly string[];
  readonly columnLabels: readonly string[];
  /** values[row * columns + column]; NaN: nothing to show (a gap). */
  readonly values: Float32Array;
  /** Value of the lightest colour. */
  readonly maximum: number;
}

export interface HeatMapWish {
  readonly label: string;
  readonly unit: string;
  readonly rowTitle: string;
  readonly selectedRow?: number;
  readonly sentence: (row: number, column: number, value: number) => string;
}

/** Errors of rows × columns in viridis; cells without a value stay empty, so that a gap is never read as "no error". */
export function heatMapChart(facts: HeatMapFacts, wish: HeatMapWish, context: ChartContext): Chart {
  const { palette, format } = context;
  const width = facts.columnLabels.length;
  const cells: [number, number, number][] = [];
  facts.values.forEach((value, index) => {
    if (Number.isFinite(value)) cells.push([index % width, Math.floor(index / width), value]);
  });
  const base = baseOption(context, wish.label);
  const label = { color: palette.muted, fontSize: 12 };
  const plain = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  return {
    option: {
      ...base,
      grid: { left: 56, right: 12, top: 92, bottom: 44 },
      xAxis: {
        type: 'category',
        position: 'top',
        data: [...facts.columnLabels],
        ...plain,
        axisLabel: {
          ...label,
          color: palette.text,
          rotate: 45,
          interval: width > 40 ? 'auto' : 0,
          formatter: (name: string) => shorten(name, 14),
        },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: [...facts.rowLabels],
        ...plain,
        axisLabel: { ...label, interval: 'auto' },
      },
      visualMap: {
        type: 'continuous',
        min: 0,
        max: facts.maximum,
        orient: 'horizontal',
        left: 56,
        bottom: 4,
        itemWidth: 12,
        itemHeight: 120,
        calculable: false,
        text: [`${format.number(facts.maximum)} ${wish.unit}`, '0'],
        textStyle: { color: palette.muted, fontSize: 12 },
        inRange: { color: [...viridisStops] },
      },
      tooltip: {
        ...base.tooltip,
        trigger: 'item',
        formatter: (raw: unknown) => {
          const [column, row, value] = (raw as { value: [number, number, number] }).value;
          return escapeHtml(wish.sentence(row, column, value));
        },
      },
      series: [
        {
          type: 'heatmap',
          id: 'errors',
          data: cells,
          progressive: 4000,
          emphasis: { disabled: true },
          itemStyle: { borderWidth: 0 },
          cursor: 'pointer',
        },
      ],
    },
    table: () => ({
      columns: [wish.rowTitle, ...facts.columnLabels],
      rows: facts.rowLabels.map((row, at) => [row, ...facts.values.subarray(at * width, (at + 1) * width)]),
    }),
  };
}
