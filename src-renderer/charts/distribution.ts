import type { ColumnDistribution } from '../../src-main/contract/imputation';
import { baseOption, categoryAxis, cornerLabels, escapeHtml, tickWriter, timeAxis, valueAxis } from './base';
import type { Chart, ChartContext } from './chart';
import { dateInFull } from './dates';
import type { ChartSeries } from './echarts';

export interface DistributionWish {
  /** The column's name: title of the value axis. */
  readonly column: string;
  /** What the second distribution is: 'Filled' or 'Made'. */
  readonly secondName: string;
  readonly colour: string;
  /** Edges are points in time. */
  readonly datetime: boolean;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Counts as shares of their own total: a dozen filled cells can be read against a thousand observed ones. */
export function shares(counts: readonly number[]): number[] {
  const total = sum(counts);
  return counts.map((count) => (total > 0 ? count / total : 0));
}

export function distributionChart(facts: ColumnDistribution, wish: DistributionWish, context: ChartContext): Chart {
  return facts.kind === 'numbers' ? numbersChart(facts, wish, context) : levelsChart(facts, wish, context);
}

function names(facts: ColumnDistribution, wish: DistributionWish, { t, format }: ChartContext): [string, string] {
  const named = (name: string, counts: readonly number[]): string =>
    t('charts.distribution.named', { name, count: format.count(sum(counts)) });
  return [named(t('charts.distribution.observed'), facts.observed), named(wish.secondName, facts.filled)];
}

type Numbers = Extract<ColumnDistribution, { kind: 'numbers' }>;
type Levels = Extract<ColumnDistribution, { kind: 'levels' }>;

/** Observed: solid bins; filled: a stepped outline upon them. Both as shares of their own cells. */
function numbersChart(facts: Numbers, wish: DistributionWish, context: ChartContext): Chart {
  const { palette, format, t } = context;
  const observed = shares(facts.observed);
  const filled = shares(facts.filled);
  const edges = facts.edges;
  const write = wish.datetime ? dateInFull(context.language) : tickWriter(context, edges[0], edges[edges.length - 1]);
  const base = baseOption(context);
  const [observedName, filledName] = names(facts, wish, context);
  const bins: ChartSeries = {
    type: 'custom',
    id: 'observed',
    name: observedName,
    data: observed.map((share, bin) => [edges[bin], edges[bin + 1], share]),
    encode: { x: [0, 1], y: 2 },
    renderItem: (_, api) => {
      const [left, top] = api.coord([api.value(0), api.value(2)]);
      const [right, bottom] = api.coord([api.value(1), 0]);
      return {
        type: 'rect',
        shape: { x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top },
        style: { fill: palette.observed, opacity: 0.35 },
      };
    },
  };
  const outline: ChartSeries = {
    type: 'line',
    id: 'filled',
    name: filledName,
    step: 'end',
    showSymbol: false,
    silent: true,
    lineStyle: { color: wish.colour, width: 1.75 },
    // Each step ends at its bin's right edge; the outline starts and closes on the axis.
    data: sum(facts.filled) > 0 ? outlineOf(edges, filled) : [],
  };
  return {
    option: {
      ...base,
      grid: { left: 48, right: 16, top: 48, bottom: 40 },
      xAxis: {
        ...(wish.datetime
          ? timeAxis(context, wish.column, 'x', edges[0], edges[edges.length - 1])
          : valueAxis(context, { name: wish.column, write, splits: 5, edges: false }, 'x')),
        min: edges[0],
        max: edges[edges.length - 1],
      },
      yAxis: valueAxis(
        context,
        { name: t('charts.axis.share'), write: (share) => format.share(share), splits: 3 },
        'y',
      ),
      graphic: cornerLabels(context, [
        { text: observedName, colour: palette.observed },
        { text: filledName, colour: wish.colour },
      ]),
      tooltip: {
        ...base.tooltip,
        trigger: 'item',
        formatter: (raw: unknown) => {
          const bin = (raw as { dataIndex: number }).dataIndex;
          return escapeHtml(
            t('charts.tooltip.bins', {
              low: write(edges[bin]),
              high: write(edges[bin + 1]),
              observed: format.share(observed[bin]),
              filled: format.share(filled[bin]),
              name: wish.secondName,
            }),
          );
        },
      },
      series: [bins, outline],
    },
    table: () => ({
      columns: [t('charts.axis.from'), t('charts.axis.to'), observedName, filledName],
      rows: facts.observed.map((count, bin) => [
        wish.datetime ? write(edges[bin]) : edges[bin],
        wish.datetime ? write(edges[bin + 1]) : edges[bin + 1],
        count,
        facts.filled[bin],
      ]),
    }),
  };
}

/** Vertices for a line with `step: 'end'`: up at the first edge, down at the last. */
export function outlineOf(edges: readonly number[], heights: readonly number[]): [number, number][] {
  const points: [number, number][] = [[edges[0], 0]];
  heights.forEach((height, bin) => points.push([edges[bin], height]));
  points.push([edges[edges.length - 1], heights[heights.length - 1]], [edges[edges.length - 1], 0]);
  return points;
}

/** Two thin bars per level. */
function levelsChart(facts: Levels, wish: DistributionWish, context: ChartContext): Chart {
  const { palette, format, t } = context;
  const observed = shares(facts.observed);
  const filled = shares(facts.filled);
  const base = baseOption(context);
  const [observedName, filledName] = names(facts, wish, context);
  const longest = facts.levels.reduce((most, level) => Math.max(most, level.length), 0);
  const bars = (id: string, data: readonly number[], colour: string, opacity: number): ChartSeries => ({
    type: 'bar',
    id,
    data: [...data],
    barMaxWidth: 9,
    barGap: '20%',
    emphasis: { disabled: true },
    itemStyle: { color: colour, opacity },
  });
  return {
    option: {
      ...base,
      grid: { left: Math.min(148, 16 + longest * 7), right: 24, top: 48, bottom: 40 },
      xAxis: valueAxis(
        context,
        { name: t('charts.axis.share'), minimum: 0, write: (share) => format.share(share), lines: true, splits: 4 },
        'x',
      ),
      yAxis: { ...categoryAxis(context, facts.levels), inverse: true },
      graphic: cornerLabels(context, [
        { text: observedName, colour: palette.observed },
        { text: filledName, colour: wish.colour },
      ]),
      tooltip: {
        ...base.tooltip,
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (raw: unknown) => {
          const level = (raw as { dataIndex: number }[])[0].dataIndex;
          return escapeHtml(
            t('charts.tooltip.level', {
              level: facts.levels[level],
              observed: format.share(observed[level]),
              filled: format.share(filled[level]),
              name: wish.secondName,
            }),
          );
        },
      },
      series: [
        bars('observed', observed, palette.observed, 0.5),
        bars('filled', sum(facts.filled) > 0 ? filled : [], wish.colour, 1),
      ],
    },
    table: () => ({
      columns: [wish.column, observedName, filledName],
      rows: facts.levels.map((level, at) => [level, facts.observed[at], facts.filled[at]]),
    }),
  };
}
