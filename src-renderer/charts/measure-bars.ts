import type { ComparedKind } from '../../src-main/contract/comparison';
import { baselineMark, baseOption, categoryAxis, escapeHtml, valueAxis } from './base';
import type { Chart, ChartContext } from './chart';
import { modelColour } from './model-colours';

export interface MeasureBar {
  readonly model: ComparedKind;
  readonly name: string;
  /** NaN where the model lacks the measure. */
  readonly value: number;
  /** What stands there instead. */
  readonly lack: string;
}

export interface MeasureBarsWish {
  readonly measure: string;
  readonly modelColumn: string;
  readonly baselines: readonly { readonly name: string; readonly value: number }[];
  readonly write: (value: number) => string;
  readonly sentence: (bar: MeasureBar) => string;
}

/** One measure of each model as a bar in the model's colour, in the order of the table; baselines as dashed lines. */
export function measureBarsChart(bars: readonly MeasureBar[], wish: MeasureBarsWish, context: ChartContext): Chart {
  const { palette } = context;
  const base = baseOption(context);
  const largest = Math.max(...bars.map(({ value }) => value || 0), ...wish.baselines.map(({ value }) => value));
  return {
    option: {
      ...base,
      grid: { left: 48, right: 56, top: wish.baselines.length > 0 ? 20 : 4, bottom: 22 },
      xAxis: valueAxis(
        context,
        { name: '', minimum: 0, maximum: largest > 0 ? undefined : 1, lines: true, splits: 3 },
        'x',
      ),
      yAxis: {
        ...categoryAxis(
          context,
          bars.map(({ name }) => name),
        ),
        inverse: true,
      },
      tooltip: {
        ...base.tooltip,
        trigger: 'item',
        formatter: (raw: unknown) => escapeHtml(wish.sentence(bars[(raw as { dataIndex: number }).dataIndex])),
      },
      series: [
        {
          type: 'bar',
          id: 'bars',
          barWidth: 12,
          emphasis: { disabled: true },
          label: {
            show: true,
            position: 'right',
            color: palette.text,
            textBorderColor: palette.surface,
            textBorderWidth: 3,
            fontSize: 12,
            fontFamily: palette.font,
            formatter: (raw) => {
              const bar = bars[raw.dataIndex];
              return Number.isNaN(bar.value) ? '–' : wish.write(bar.value);
            },
          },
          data: bars.map(({ model, value }) => ({
            value: Number.isNaN(value) ? 0 : value,
            itemStyle: { color: modelColour(palette, model) },
          })),
        },
        ...wish.baselines.map(({ name, value }, place) => ({
          type: 'bar' as const,
          id: `baseline ${String(place)}`,
          data: [],
          // The axis of models runs downwards: a line's start is at the top.
          markLine: atTop(baselineMark(context, { xAxis: value }, name, palette.muted)),
        })),
      ],
    },
    table: () => ({
      columns: [wish.modelColumn, wish.measure],
      rows: [
        ...bars.map(({ name, value, lack }) => [name, Number.isNaN(value) ? lack : value]),
        ...wish.baselines.map(({ name, value }) => [name, value]),
      ],
    }),
  };
}

function atTop(mark: ReturnType<typeof baselineMark>): ReturnType<typeof baselineMark> {
  return { ...mark, label: { ...mark.label, position: 'start' } };
}
