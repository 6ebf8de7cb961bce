import { baseOption, categoryAxis, escapeHtml, valueAxis } from './base';
import type { Chart, ChartContext } from './chart';

export interface RankedBar {
  readonly key: number;
  readonly name: string;
  readonly value: number;
}

export interface RankedBarsWish {
  /** Axis name with its unit. */
  readonly unit: string;
  readonly nameColumn: string;
  readonly colour: string;
  readonly maximum?: number;
  /** A sentence about one bar. */
  readonly sentence: (bar: RankedBar) => string;
  readonly selected?: number;
  /** false: smallest first. */
  readonly falling?: boolean;
}

/** '#rrggbb' at some 45 %: the label beside the bar keeps its contrast, which `opacity` would take. */
const faint = (colour: string): string => (/^#[0-9a-f]{6}$/i.test(colour) ? `${colour}73` : colour);

/** Bars drawn at most: no canvas is tall enough for thousands; the table twin has all. */
export const mostBars = 200;

/** Height that gives each bar one row of 24 px. */
export function rankedBarsHeight(bars: number): number {
  return Math.min(bars, mostBars) * 24 + 48;
}

export function rank(bars: readonly RankedBar[], falling: boolean): RankedBar[] {
  return [...bars].sort((one, other) => (falling ? other.value - one.value : one.value - other.value));
}

/** Horizontal bars in order, each with its figure at the end; worst (or best) at the top. */
export function rankedBarsChart(bars: readonly RankedBar[], wish: RankedBarsWish, context: ChartContext): Chart {
  const { palette, format } = context;
  const all = rank(bars, wish.falling ?? true);
  const ranked = all.slice(0, mostBars);
  const longest = ranked.reduce((most, bar) => Math.max(most, bar.name.length), 0);
  const base = baseOption(context);
  return {
    option: {
      ...base,
      grid: { left: Math.min(148, 16 + longest * 7), right: 48, top: 4, bottom: 40 },
      xAxis: valueAxis(
        context,
        {
          name: wish.unit,
          minimum: 0,
          maximum: wish.maximum,
          lines: true,
          splits: 3,
          // A given end is a tick like the others: not 0.3, 0.6, 0.9, 1.
          interval: wish.maximum === undefined ? undefined : wish.maximum / 4,
        },
        'x',
      ),
      yAxis: {
        ...categoryAxis(
          context,
          ranked.map((bar) => bar.name),
        ),
        inverse: true,
      },
      tooltip: {
        ...base.tooltip,
        trigger: 'item',
        formatter: (raw: unknown) => {
          const bar = ranked[(raw as { dataIndex: number }).dataIndex];
          return escapeHtml(wish.sentence(bar));
        },
      },
      series: [
        {
          type: 'bar',
          id: 'bars',
          barWidth: 12,
          cursor: 'pointer',
          emphasis: { disabled: true },
          label: {
            show: true,
            position: 'right',
            color: palette.text,
            // Lines of the axis do not strike the figures through.
            textBorderColor: palette.surface,
            textBorderWidth: 3,
            fontSize: 12,
            fontFamily: palette.font,
            formatter: (raw) => format.fixed(ranked[raw.dataIndex].value, 3),
          },
          data: ranked.map((bar) => ({
            value: bar.value,
            itemStyle: {
              color: wish.selected === undefined || wish.selected === bar.key ? wish.colour : faint(wish.colour),
            },
          })),
        },
      ],
    },
    table: () => ({ columns: [wish.nameColumn, wish.unit], rows: all.map((bar) => [bar.name, bar.value]) }),
  };
}
