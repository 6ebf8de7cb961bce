import type { Overimputation } from '../../src-main/contract/imputation';
import { baseOption, escapeHtml, tickWriter, timeAxis, valueAxis } from './base';
import type { Chart, ChartContext } from './chart';
import { dateInFull } from './dates';
import type { ChartSeries } from './echarts';

/** Share of hidden cells whose truth lies in the stated interval. */
export function coverageOf(facts: Overimputation): number {
  let inside = 0;
  facts.truth.forEach((truth, cell) => {
    if (truth >= facts.low[cell] && truth <= facts.high[cell]) inside += 1;
  });
  return facts.truth.length > 0 ? inside / facts.truth.length : Number.NaN;
}

/** More bars than this hide each other: every n-th cell is drawn, the table twin keeps all. */
const mostBars = 1000;

/** Each hidden cell: its truth across, what was said of it up, with the 90 % interval; perfect answers lie on y = x. */
export function overimputationChart(facts: Overimputation, datetime: boolean, context: ChartContext): Chart {
  const { palette, format, t } = context;
  const stride = Math.max(1, Math.ceil(facts.truth.length / mostBars));
  const cells = Array.from(facts.truth.keys()).filter((cell) => cell % stride === 0);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const cell of cells) {
    low = Math.min(low, facts.truth[cell], facts.low[cell], facts.said[cell]);
    high = Math.max(high, facts.truth[cell], facts.high[cell], facts.said[cell]);
  }
  const write = datetime ? dateInFull(context.language) : tickWriter(context, low, high);
  const axis = (name: string, place: 'x' | 'y'): ReturnType<typeof timeAxis> | ReturnType<typeof valueAxis> =>
    datetime ? timeAxis(context, name, place, low, high) : valueAxis(context, { name, write, scale: true }, place);
  const inside = (cell: number): boolean =>
    facts.truth[cell] >= facts.low[cell] && facts.truth[cell] <= facts.high[cell];
  const colourOf = (cell: number): string => (inside(cell) ? palette.aae : palette.warning);
  const base = baseOption(context);
  const bars: ChartSeries = {
    type: 'custom',
    id: 'intervals',
    silent: true,
    z: 1,
    data: cells.map((cell) => [facts.truth[cell], facts.low[cell], facts.high[cell], cell]),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_, api) => {
      const [x, bottom] = api.coord([api.value(0), api.value(1)]);
      const [, top] = api.coord([api.value(0), api.value(2)]);
      return {
        type: 'line',
        shape: { x1: x, y1: bottom, x2: x, y2: top },
        style: { stroke: colourOf(Number(api.value(3))), lineWidth: 1, opacity: 0.4 },
      };
    },
  };
  const points: ChartSeries = {
    type: 'scatter',
    id: 'cells',
    z: 2,
    symbolSize: 5,
    data: cells.map((cell) => ({
      value: [facts.truth[cell], facts.said[cell], cell],
      symbol: inside(cell) ? 'circle' : 'diamond',
      itemStyle: { color: colourOf(cell) },
    })),
  };
  const diagonal: ChartSeries = {
    type: 'line',
    id: 'equal',
    silent: true,
    showSymbol: false,
    data:
      cells.length > 0
        ? [
            [low, low],
            [high, high],
          ]
        : [],
    lineStyle: { color: palette.muted, width: 1, type: 'dashed' },
    endLabel: {
      show: true,
      formatter: t('charts.overimputation.equal'),
      color: palette.muted,
      fontSize: 12,
      fontFamily: palette.font,
    },
  };
  return {
    option: {
      ...base,
      grid: { left: 60, right: 56, top: 28, bottom: 40 },
      xAxis: axis(t('charts.axis.truth', { column: facts.name }), 'x'),
      yAxis: axis(t('charts.axis.said'), 'y'),
      tooltip: {
        ...base.tooltip,
        trigger: 'item',
        formatter: (raw: unknown) => {
          const cell = Number((raw as { value: number[] }).value[2]);
          return escapeHtml(
            t(inside(cell) ? 'charts.overimputation.inside' : 'charts.overimputation.outside', {
              row: format.count(facts.rows[cell] + 1),
              truth: write(facts.truth[cell]),
              said: write(facts.said[cell]),
              low: write(facts.low[cell]),
              high: write(facts.high[cell]),
            }),
          );
        },
      },
      series: [diagonal, bars, points],
    },
    table: () => ({
      columns: ['row', 'truth', 'said', 'low', 'high'].map((name) => t(`charts.overimputation.columns.${name}`)),
      rows: Array.from(facts.truth, (truth, cell) => {
        const values = [truth, facts.said[cell], facts.low[cell], facts.high[cell]];
        return [facts.rows[cell] + 1, ...(datetime ? values.map(write) : values)];
      }),
    }),
  };
}
