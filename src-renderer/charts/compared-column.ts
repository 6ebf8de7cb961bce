import type { ComparedColumn, ComparedKind } from '../../src-main/contract/comparison';
import { baseOption, categoryAxis, escapeHtml, tickWriter, valueAxis } from './base';
import type { Chart, ChartContext } from './chart';
import { dateWriter } from './dates';
import { modelColour } from './model-colours';

export interface ComparedColumnWish {
  readonly share: string;
  readonly real: string;
  readonly value: string;
  readonly nameOf: (model: ComparedKind) => string;
}

/** A column's real distribution as grey bars; each model's draws as a line over numbers, as points over levels. */
export function comparedColumnChart(column: ComparedColumn, wish: ComparedColumnWish, context: ChartContext): Chart {
  const { palette, format } = context;
  const base = baseOption(context);
  const names = binNames(column, context);
  const percent = (share: number): string => format.share(share);
  return {
    option: {
      ...base,
      grid: { left: 44, right: 8, top: 22, bottom: 22 },
      xAxis: {
        ...categoryAxis(context, names, 12),
        axisLabel: { color: palette.muted, fontSize: 12, hideOverlap: true },
      },
      yAxis: valueAxis(context, { name: wish.share, minimum: 0, splits: 3, write: percent }, 'y'),
      tooltip: {
        ...base.tooltip,
        trigger: 'axis',
        formatter: (raw: unknown) => {
          const at = (raw as readonly { dataIndex: number }[])[0].dataIndex;
          const lines = [
            `${wish.real}: ${percent(column.real[at])}`,
            ...column.models.map(({ model, shares }) => `${wish.nameOf(model)}: ${percent(shares[at])}`),
          ];
          return `${escapeHtml(names[at])}<br>${lines.map(escapeHtml).join('<br>')}`;
        },
      },
      series: [
        {
          type: 'bar',
          id: 'real',
          barCategoryGap: column.levels === null ? '4%' : '30%',
          itemStyle: { color: palette.border },
          emphasis: { disabled: true },
          data: [...column.real],
        },
        ...column.models.map(({ model, shares }) => ({
          type: 'line' as const,
          id: model,
          symbol: column.levels === null ? 'none' : 'circle',
          symbolSize: 8,
          lineStyle: { width: column.levels === null ? 1.5 : 0, color: modelColour(palette, model) },
          itemStyle: { color: modelColour(palette, model) },
          emphasis: { disabled: true },
          data: [...shares],
        })),
      ],
    },
    table: () => ({
      columns: [wish.value, wish.real, ...column.models.map(({ model }) => wish.nameOf(model))],
      rows: names.map((name, at) => [name, column.real[at], ...column.models.map(({ shares }) => shares[at])]),
    }),
  };
}

/** Levels as they are; of bins, their middles. */
function binNames({ levels, edges, dates, real }: ComparedColumn, context: ChartContext): readonly string[] {
  if (levels !== null) return levels;
  if (edges === null) return real.map(() => '');
  const [low, high] = [edges[0], edges[edges.length - 1]];
  const write = dates ? dateWriter(context.language, low, high) : tickWriter(context, low, high);
  return real.map((_, bin) => write((edges[bin] + edges[bin + 1]) / 2));
}
