import { baselineMark, baseOption, escapeHtml, labelsInOneLine, valueAxis } from './base';
import type { Chart, ChartContext, ChartTable, Translate } from './chart';
import type { CurveBuffer, Measure } from './curve-buffer';
import { keepExtremes } from './downsample';
import type { ChartSeries } from './echarts';

/** Points drawn at most per line: more than a line of this width can show. */
const mostPoints = 600;

export interface CurveLine {
  readonly measure: Measure;
  /** The direct label: at the line's end, or in the upper right corner where there are several lines. */
  readonly name: string;
  readonly colour: string;
  readonly dashed?: boolean;
}

export interface CurveWish {
  /** Axis name with its unit. */
  readonly unit: string;
  readonly lines: readonly CurveLine[];
  readonly baseline?: { readonly value: number; readonly name: string; readonly colour: string };
}

type Pair = readonly [step: number, value: number];

/** One net's line over its own steps, thinned for drawing. */
export function curvePairs(curve: CurveBuffer, measure: Measure, net: number): Pair[] {
  const start = curve.starts[net];
  const end = curve.starts[net + 1] ?? curve.length;
  const offset = curve.offset(net);
  const value = (index: number): number => curve.value(measure, start + index);
  return keepExtremes(value, end - start, mostPoints).map((index) => [
    curve.step(start + index) - offset,
    value(index),
  ]);
}

/**
 * Lines over the steps of a net. Nets that were trained before the current one stay as faint lines, so that a new net does not wipe
 * out what was seen.
 */
export function curvesChart(curve: CurveBuffer, wish: CurveWish, context: ChartContext): Chart {
  const { palette, format, t } = context;
  const starts = curve.starts;
  const series: ChartSeries[] = [];
  wish.lines.forEach((line) => {
    starts.forEach((_, net) => {
      const last = net === starts.length - 1;
      series.push({
        type: 'line',
        id: `${line.measure}-${String(net)}`,
        name: line.name,
        data: curvePairs(curve, line.measure, net).map((pair) => [...pair]),
        showSymbol: false,
        silent: !last,
        lineStyle: {
          color: line.colour,
          width: last ? 1.5 : 1,
          opacity: last ? 1 : 0.3,
          type: line.dashed === true ? 'dashed' : 'solid',
        },
        itemStyle: { color: line.colour },
        emphasis: { disabled: true },
        endLabel: {
          show: last && wish.lines.length === 1 && wish.baseline !== undefined,
          formatter: line.name,
          color: line.colour,
          fontSize: 12,
          fontFamily: palette.font,
          distance: 6,
        },
      });
    });
  });
  if (wish.baseline !== undefined && Number.isFinite(wish.baseline.value)) {
    series.push({
      type: 'line',
      id: 'baseline',
      data: [],
      markLine: baselineMark(context, { yAxis: wish.baseline.value }, wish.baseline.name, wish.baseline.colour),
    });
  }
  const base = baseOption(context);
  return {
    option: {
      ...base,
      grid: {
        left: 44,
        right: wish.lines.length === 1 && wish.baseline !== undefined ? 44 : 16,
        top: 28,
        bottom: 40,
        // The margins are known; measuring the labels anew with every message would cost as much as the lines.
        outerBoundsMode: 'none',
      },
      graphic:
        wish.lines.length > 1
          ? labelsInOneLine(
              context,
              wish.lines.map(({ name, colour }) => ({ text: name, colour })),
            )
          : undefined,
      xAxis: {
        ...valueAxis(context, { name: t('charts.axis.step'), whole: true, write: format.count, lastLabel: false }, 'x'),
        max: 'dataMax',
      },
      // Headroom for the baseline's name.
      yAxis: { ...valueAxis(context, { name: wish.unit }, 'y'), boundaryGap: [0, '12%'] },
      tooltip: {
        ...base.tooltip,
        trigger: 'axis',
        axisPointer: { type: 'line', lineStyle: { color: palette.borderStrong } },
        formatter: (raw: unknown) => tooltip(raw, wish, context),
      },
      series: withRoomFor(wish, series),
    },
    table: () => curveTable(curve, wish, t),
  };
}

function curveTable(curve: CurveBuffer, wish: CurveWish, t: Translate): ChartTable {
  const rows: number[][] = [];
  curve.starts.forEach((start, net) => {
    for (let index = start; index < (curve.starts[net + 1] ?? curve.length); index += 1) {
      const values = wish.lines.map((line) => curve.value(line.measure, index));
      rows.push([net + 1, curve.step(index) - curve.offset(net), curve.epoch(index), ...values]);
    }
  });
  const names = ['net', 'step', 'epoch'].map((name) => t(`charts.axis.${name}`));
  return { columns: [...names, ...wish.lines.map((line) => line.name)], rows };
}

/** The baseline must lie inside the axis even when every point is below it: an unseen point stretches the axis. */
function withRoomFor(wish: CurveWish, series: ChartSeries[]): ChartSeries[] {
  if (wish.baseline === undefined || !Number.isFinite(wish.baseline.value)) return series;
  const stretch = series.find((one) => one.id === 'baseline');
  if (stretch?.type === 'line') {
    stretch.data = [[0, wish.baseline.value]];
    stretch.symbol = 'none';
    stretch.silent = true;
  }
  return series;
}

function tooltip(raw: unknown, wish: CurveWish, context: ChartContext): string {
  const points = (Array.isArray(raw) ? raw : [raw]) as { seriesName?: string; value?: unknown }[];
  const names = new Set(wish.lines.map((line) => line.name));
  const said = new Map<string, number>();
  let step = Number.NaN;
  for (const point of points) {
    if (!Array.isArray(point.value) || point.seriesName === undefined || !names.has(point.seriesName)) continue;
    step = Number(point.value[0]);
    said.set(point.seriesName, Number(point.value[1]));
  }
  if (said.size === 0) return '';
  const parts = [...said].map(([name, value]) => `${name}: ${context.format.number(value)}`);
  return escapeHtml(context.t('charts.tooltip.curve', { step: context.format.count(step), values: parts.join(', ') }));
}
