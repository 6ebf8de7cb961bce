import type { Overimputation } from '../../src-main/contract/imputation';
import { baseOption, escapeHtml, shorten } from './base';
import type { Chart, ChartContext } from './chart';
import { viridisStops } from './viridis';

/** How often each level was filled for each true level. */
export interface Confusion {
  /** Levels that occur, most frequent first. */
  readonly levels: readonly string[];
  /** counts[truth * levels + said] */
  readonly counts: readonly number[];
  readonly right: number;
  readonly total: number;
}

/** From the level codes of the hidden cells; codes without a name (levels too rare to be listed) share one entry. */
export function confusionOf(facts: Overimputation, levels: readonly string[], rest: string): Confusion {
  const nameOf = (code: number): string => levels[code] ?? rest;
  const codes = [...new Set([...facts.truth, ...facts.said])].sort((one, other) => one - other);
  const names = [...new Set(codes.map(nameOf))];
  const counts = new Array<number>(names.length ** 2).fill(0);
  let right = 0;
  facts.truth.forEach((truth, cell) => {
    counts[names.indexOf(nameOf(truth)) * names.length + names.indexOf(nameOf(facts.said[cell]))] += 1;
    if (truth === facts.said[cell]) right += 1;
  });
  return { levels: names, counts, right, total: facts.truth.length };
}

/** More levels than this leave no room for figures in the cells. */
const mostFigures = 10;

/** True levels down, filled levels across; the diagonal is right. Colour: share of the true level's cells. */
export function confusionChart(confusion: Confusion, name: string, context: ChartContext): Chart {
  const { palette, format, t } = context;
  const { levels, counts } = confusion;
  const base = baseOption(context);
  const totals = levels.map((_, truth) =>
    counts.slice(truth * levels.length, (truth + 1) * levels.length).reduce((sum, count) => sum + count, 0),
  );
  const shareOf = (truth: number, said: number): number =>
    totals[truth] > 0 ? counts[truth * levels.length + said] / totals[truth] : 0;
  const axis = {
    type: 'category' as const,
    data: [...levels],
    axisLine: { show: false },
    axisTick: { show: false },
    nameTextStyle: { color: palette.muted, fontSize: 12 },
    axisLabel: {
      color: palette.text,
      fontSize: 12,
      formatter: (level: string) => shorten(level, 14),
      hideOverlap: true,
    },
  };
  return {
    option: {
      ...base,
      grid: { left: 96, right: 16, top: 28, bottom: 48 },
      xAxis: { ...axis, name: t('charts.axis.said'), nameLocation: 'middle', nameGap: 28 },
      yAxis: {
        ...axis,
        name: t('charts.axis.truth', { column: name }),
        nameLocation: 'start',
        nameTextStyle: { ...axis.nameTextStyle, align: 'left' },
        inverse: true,
      },
      visualMap: { show: false, type: 'continuous', min: 0, max: 1, inRange: { color: [...viridisStops] } },
      tooltip: {
        ...base.tooltip,
        trigger: 'item',
        formatter: (raw: unknown) => {
          const [said, truth] = (raw as { value: number[] }).value;
          return escapeHtml(
            t('charts.confusion.sentence', {
              truth: levels[truth],
              said: levels[said],
              count: format.count(counts[truth * levels.length + said]),
              total: format.count(totals[truth]),
            }),
          );
        },
      },
      series: [
        {
          type: 'heatmap',
          id: 'confusion',
          emphasis: { disabled: true },
          itemStyle: { borderColor: palette.surface, borderWidth: 1 },
          label: {
            show: levels.length <= mostFigures,
            formatter: (raw) => {
              const [said, truth] = raw.value as number[];
              return format.count(counts[truth * levels.length + said]);
            },
          },
          data: counts.map((_, at) => {
            const [truth, said] = [Math.floor(at / levels.length), at % levels.length];
            const share = shareOf(truth, said);
            return { value: [said, truth, share], label: { color: share > 0.6 ? '#000000' : '#ffffff' } };
          }),
        },
      ],
    },
    table: () => ({
      columns: [t('charts.axis.truth', { column: name }), ...levels],
      rows: levels.map((level, truth) => [level, ...counts.slice(truth * levels.length, (truth + 1) * levels.length)]),
    }),
  };
}
