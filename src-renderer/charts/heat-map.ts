import { baseOption, escapeHtml, shorten } from './base';
import type { Chart, ChartContext } from './chart';
import type { ChartSeries } from './echarts';
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
  readonly unit: string;
  readonly rowTitle: string;
  readonly selectedRow?: number;
  readonly sentence: (row: number, column: number, value: number) => string;
}

/** Diagonals across a cell, cut at its edges: the look of a gap everywhere. */
export function hatchLines(left: number, top: number, width: number, height: number): number[][] {
  const lines: number[][] = [];
  for (let start = left - height + 4; start < left + width; start += 7) {
    const from = Math.max(start, left);
    const to = Math.min(start + height, left + width);
    lines.push([from, top + height - (from - start), to, top + height - (to - start)]);
  }
  return lines;
}

/** Errors of rows × columns in viridis; cells without a value are hatched, so that a gap is never read as "no error". */
export function heatMapChart(facts: HeatMapFacts, wish: HeatMapWish, context: ChartContext): Chart {
  const { palette, format } = context;
  const width = facts.columnLabels.length;
  const cells: [number, number, number][] = [];
  const gaps: [number, number][] = [];
  facts.values.forEach((value, index) => {
    const place: [number, number] = [index % width, Math.floor(index / width)];
    if (Number.isFinite(value)) cells.push([...place, value]);
    else gaps.push(place);
  });
  const base = baseOption(context);
  const label = { color: palette.muted, fontSize: 12 };
  const selected = wish.selectedRow ?? -1;
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
        hatched(gaps, palette.gapHatch),
        {
          type: 'custom',
          id: 'selected',
          silent: true,
          z: 5,
          data: selected >= 0 ? [[0, selected]] : [],
          renderItem: (_, api) => {
            const [left, middle] = api.coord([0, selected]);
            const [right] = api.coord([width - 1, selected]);
            const [cell, height] = api.size?.([1, 1]) as number[];
            return {
              type: 'rect',
              shape: { x: left - cell / 2, y: middle - height / 2, width: right - left + cell, height },
              style: { fill: 'none', stroke: palette.text, lineWidth: 2 },
            };
          },
        },
      ],
    },
    table: () => ({
      columns: [wish.rowTitle, ...facts.columnLabels],
      rows: facts.rowLabels.map((row, at) => [row, ...facts.values.subarray(at * width, (at + 1) * width)]),
    }),
  };
}

function hatched(gaps: readonly (readonly [number, number])[], colour: string): ChartSeries {
  return {
    type: 'custom',
    id: 'gaps',
    silent: true,
    data: gaps.map((gap) => [...gap]),
    renderItem: (_, api) => {
      const [middle, centre] = api.coord([api.value(0), api.value(1)]);
      const [width, height] = api.size?.([1, 1]) as number[];
      return {
        type: 'group',
        children: hatchLines(middle - width / 2, centre - height / 2, width, height).map(([x1, y1, x2, y2]) => ({
          type: 'line' as const,
          shape: { x1, y1, x2, y2 },
          style: { stroke: colour, lineWidth: 1 },
        })),
      };
    },
  };
}
