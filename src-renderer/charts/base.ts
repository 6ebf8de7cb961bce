import type { ChartContext } from './chart';
import { dateWriter } from './dates';
import type { ChartOption, ChartSeries } from './echarts';

type Single<T> = T extends readonly unknown[] ? never : NonNullable<T>;
type XAxis = Single<ChartOption['xAxis']>;
type YAxis = Single<ChartOption['yAxis']>;
/** Fits both directions. */
type Axis<Type> = Extract<XAxis, { type?: Type }> & Extract<YAxis, { type?: Type }>;
type MarkLine = NonNullable<Extract<ChartSeries, { type?: 'line' }>['markLine']>;
type Graphic = Extract<NonNullable<ChartOption['graphic']>, readonly unknown[]>;

/** Column names and levels are data: in a tooltip they are text, never markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** Long names are cut in the middle: names of a family differ at their ends. */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const end = Math.floor((most - 1) * 0.4);
  return `${characters.slice(0, most - 1 - end).join('')}…${characters.slice(characters.length - end).join('')}`;
}

/**
 * Writes the ticks of an axis from `low` to `high` with as many decimals as about five ticks need to differ: an axis from
 * 2007 to 2009 has a tick at 2007.5.
 */
export function tickWriter({ format }: ChartContext, low: number, high: number): (value: number) => string {
  const step = (high - low) / 5;
  const decimals = step > 0 ? Math.min(12, Math.max(0, Math.ceil(-Math.log10(step)))) : 3;
  return (value) => format.number(Number(value.toFixed(decimals)), 12);
}

/** What every chart shares: no animation, the theme's text, a tooltip that reads as a sentence. */
export function baseOption(context: ChartContext): ChartOption {
  const { palette } = context;
  return {
    animation: false,
    textStyle: { fontFamily: palette.font, fontSize: 12, color: palette.text },
    tooltip: {
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.raised,
      borderColor: palette.borderStrong,
      borderWidth: 1,
      padding: [6, 8],
      textStyle: { color: palette.text, fontSize: 12, fontFamily: palette.font },
      extraCssText: 'box-shadow:none;max-width:320px;white-space:normal;font-variant-numeric:tabular-nums;',
    },
  };
}

export interface AxisWish {
  /** With its unit, e.g. 'Error (share of the range)'. */
  readonly name: string;
  readonly minimum?: number | 'dataMin';
  readonly maximum?: number | 'dataMax';
  readonly write?: (value: number) => string;
  readonly lines?: boolean;
  /** Distance of the name from the axis, px. */
  readonly gap?: number;
  readonly whole?: boolean;
  readonly splits?: number;
  /** Distance of ticks, where it is not to be chosen. */
  readonly interval?: number;
  /** false: no figures at the two ends, where the axis ends at data and not at a round number. */
  readonly edges?: boolean;
  readonly lastLabel?: boolean;
  /** Take the whole range, zero or not. */
  readonly scale?: boolean;
}

type AxisLook = Pick<
  Axis<'value'>,
  'name' | 'nameLocation' | 'nameGap' | 'nameTextStyle' | 'splitNumber' | 'axisLine' | 'axisTick' | 'splitLine'
>;

function axisLook({ palette }: ChartContext, wish: AxisWish, place: 'x' | 'y'): AxisLook {
  return {
    name: wish.name,
    nameLocation: place === 'x' ? 'middle' : 'end',
    nameGap: wish.gap ?? (place === 'x' ? 26 : 12),
    nameTextStyle: { color: palette.muted, fontSize: 12, align: place === 'x' ? 'center' : 'left' },
    splitNumber: wish.splits ?? 4,
    axisLine: { show: place === 'x', onZero: false, lineStyle: { color: palette.borderStrong } },
    axisTick: { show: place === 'x', length: 3, lineStyle: { color: palette.borderStrong } },
    splitLine: { show: wish.lines ?? place === 'y', lineStyle: { color: palette.border, width: 1 } },
  };
}

export function valueAxis(context: ChartContext, wish: AxisWish, place: 'x' | 'y'): Axis<'value'> {
  const { palette, format } = context;
  return {
    ...axisLook(context, wish, place),
    type: 'value',
    min: wish.minimum,
    max: wish.maximum,
    scale: wish.scale ?? false,
    minInterval: wish.whole === true ? 1 : undefined,
    interval: wish.interval,
    axisLabel: {
      color: palette.muted,
      fontSize: 12,
      hideOverlap: true,
      showMinLabel: wish.edges === false ? false : undefined,
      showMaxLabel: wish.edges === false || wish.lastLabel === false ? false : undefined,
      formatter: (value: number) => (wish.write ?? ((number) => format.number(number)))(value),
    },
  };
}

/** An axis of points in time: ticks stand at whole days, months or years. */
export function timeAxis(
  context: ChartContext,
  name: string,
  place: 'x' | 'y',
  from: number,
  to: number,
): Axis<'time'> {
  const write = dateWriter(context.language, from, to);
  return {
    ...axisLook(context, { name }, place),
    type: 'time',
    min: from,
    max: to,
    axisLabel: {
      color: context.palette.muted,
      fontSize: 12,
      hideOverlap: true,
      showMinLabel: false,
      showMaxLabel: false,
      formatter: (value: number) => write(value),
    },
  };
}

export function categoryAxis(context: ChartContext, names: readonly string[], most = 18): Axis<'category'> {
  const { palette } = context;
  return {
    type: 'category' as const,
    data: [...names],
    axisLine: { show: true, lineStyle: { color: palette.borderStrong } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { color: palette.text, fontSize: 12, formatter: (name: string) => shorten(name, most) },
  };
}

/** A thin labelled line at a value: the baseline that every figure stands beside. */
export function baselineMark(
  context: ChartContext,
  at: { readonly yAxis: number } | { readonly xAxis: number },
  text: string,
  colour: string,
): MarkLine {
  return {
    silent: true,
    symbol: 'none' as const,
    animation: false,
    lineStyle: { color: colour, width: 1, type: 'dashed' as const },
    label: {
      show: true,
      // At the right: curves begin where the baseline lies and leave it.
      position: 'yAxis' in at ? ('insideEndTop' as const) : ('end' as const),
      formatter: text,
      color: context.palette.muted,
      textBorderColor: context.palette.surface,
      textBorderWidth: 3,
      fontSize: 12,
      fontFamily: context.palette.font,
    },
    data: [at],
  };
}

/** Direct labels in the upper right corner, each in the colour of what it names; `inset`: from there, px. */
export function cornerLabels(
  { palette }: ChartContext,
  labels: readonly { readonly text: string; readonly colour: string }[],
  inset: { readonly right: number; readonly top: number } = { right: 12, top: 6 },
): Graphic {
  return labels.map((label, at) => ({
    type: 'text' as const,
    right: inset.right,
    top: inset.top + at * 18,
    z: 10,
    silent: true,
    style: {
      text: label.text,
      fill: label.colour,
      // Data may lie under them.
      stroke: palette.surface,
      lineWidth: 3,
      font: `500 12px ${palette.font}`,
    },
  }));
}

/** Direct labels beside each other, right-aligned over the plot, on the line of the vertical axis' name. */
export function labelsInOneLine(
  { palette }: ChartContext,
  labels: readonly { readonly text: string; readonly colour: string }[],
): Graphic {
  const styles = labels.map(({ colour }, at) => [`name${String(at)}`, { fill: colour }] as const);
  return [
    {
      type: 'text',
      right: 16,
      top: 6,
      silent: true,
      style: {
        text: labels.map(({ text }, at) => `{name${String(at)}|${text}}`).join('    '),
        font: `500 12px ${palette.font}`,
        rich: Object.fromEntries(styles),
      },
    },
  ];
}
