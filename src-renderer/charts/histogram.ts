import { baselineMark, baseOption, escapeHtml, valueAxis } from './base';
import type { Chart, ChartContext } from './chart';

export interface Bins {
  /** One more than counts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Equal bins from 0 to the largest value; a value that is NaN counts nowhere. */
export function binsOf(values: ArrayLike<number>, bins: number): Bins {
  let largest = 0;
  for (let index = 0; index < values.length; index += 1) {
    if (values[index] > largest) largest = values[index];
  }
  const width = largest > 0 ? largest / bins : 1 / bins;
  const counts = new Array<number>(bins).fill(0);
  for (let index = 0; index < values.length; index += 1) {
    if (Number.isNaN(values[index])) continue;
    counts[Math.min(bins - 1, Math.floor(values[index] / width))] += 1;
  }
  return { edges: Array.from({ length: bins + 1 }, (_, edge) => edge * width), counts };
}

/** Tukey's upper fence, third quartile + 1.5 × interquartile range: above it a row counts as an outlier. */
export function upperFence(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(Array.from(values).filter((value) => Number.isFinite(value))).sort();
  if (sorted.length < 4) return Number.POSITIVE_INFINITY;
  const quantile = (share: number): number => {
    const position = share * (sorted.length - 1);
    const low = Math.floor(position);
    const high = Math.min(sorted.length - 1, low + 1);
    return sorted[low] + (sorted[high] - sorted[low]) * (position - low);
  };
  const upper = quantile(0.75);
  return upper + 1.5 * (upper - quantile(0.25));
}

export interface HistogramWish {
  readonly unit: string;
  readonly countName: string;
  readonly colour: string;
  readonly mark?: { readonly value: number; readonly name: string };
}

export function histogramChart(bins: Bins, wish: HistogramWish, context: ChartContext): Chart {
  const { format, palette, t } = context;
  const base = baseOption(context);
  const data = bins.counts.map((count, bin) => [(bins.edges[bin] + bins.edges[bin + 1]) / 2, count]);
  const mark = wish.mark;
  return {
    option: {
      ...base,
      grid: { left: 44, right: 16, top: 36, bottom: 40 },
      xAxis: valueAxis(
        context,
        { name: wish.unit, minimum: bins.edges[0], maximum: bins.edges[bins.edges.length - 1], lastLabel: false },
        'x',
      ),
      yAxis: valueAxis(context, { name: wish.countName, whole: true, write: format.count, splits: 3 }, 'y'),
      tooltip: {
        ...base.tooltip,
        trigger: 'item',
        formatter: (raw: unknown) => {
          const bin = (raw as { dataIndex: number }).dataIndex;
          return escapeHtml(
            t('charts.tooltip.bin', {
              count: format.count(bins.counts[bin]),
              low: format.number(bins.edges[bin]),
              high: format.number(bins.edges[bin + 1]),
            }),
          );
        },
      },
      series: [
        {
          type: 'bar',
          id: 'bins',
          data,
          barWidth: '96%',
          barGap: '-100%',
          emphasis: { disabled: true },
          itemStyle: { color: wish.colour },
          markLine:
            mark !== undefined && Number.isFinite(mark.value)
              ? baselineMark(context, { xAxis: mark.value }, mark.name, palette.text)
              : undefined,
        },
      ],
    },
    table: () => ({
      columns: [t('charts.axis.from'), t('charts.axis.to'), wish.countName],
      rows: bins.counts.map((count, bin) => [bins.edges[bin], bins.edges[bin + 1], count]),
    }),
  };
}
