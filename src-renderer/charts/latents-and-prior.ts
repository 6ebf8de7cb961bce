import { baseOption, cornerLabels, valueAxis } from './base';
import type { Chart, ChartContext } from './chart';
import type { ChartSeries } from './echarts';
import { groupStyle } from './map/colours';
import type { LatentSnapshot, RowGroups } from '../../src-main/contract/run';

const mostPoints = 600;
/** Groups that are named in the picture. */
const mostNamed = 6;
const symbols = ['circle', 'rect', 'triangle', 'diamond'] as const;
// One path for all dots of a cloud: a shape each would cost ten times as much with every snapshot.
const dot = { symbolSize: 4, silent: true, animation: false, large: true, largeThreshold: 0 } as const;

interface Cloud {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly symbol: string;
  readonly opacity: number;
  readonly points: [number, number][];
}

/** [points, 2] as pairs, every n-th when there are more than a picture of this size can hold. */
function pairs(points: Float32Array, wanted: (at: number) => boolean = () => true): [number, number][] {
  const count = points.length / 2;
  const stride = Math.max(1, Math.ceil(count / mostPoints));
  const chosen: [number, number][] = [];
  for (let index = 0; index < count; index += stride) {
    if (wanted(index)) chosen.push([points[index * 2], points[index * 2 + 1]]);
  }
  return chosen;
}

/** What the points are coloured by: their labels, else the categories that the model found; null: nothing. */
export function groupsOf({ labels, categories }: LatentSnapshot): RowGroups | null {
  return labels ?? categories;
}

function cloudsOf(
  what: 'latents' | 'prior',
  points: Float32Array,
  groups: RowGroups | null,
  { palette, t }: ChartContext,
): Cloud[] {
  const plain = {
    colour: what === 'prior' ? palette.prior : palette.aae,
    symbol: 'circle',
    opacity: what === 'prior' ? 0.45 : 0.6,
  };
  const name = t(`charts.latentsAndPrior.${what}`);
  if (groups === null) return [{ ...plain, id: what, name, points: pairs(points) }];
  const without = pairs(points, (at) => groups.codes[at] < 0);
  const rest = { ...plain, colour: palette.borderStrong, id: what, name, points: without };
  return [
    ...(without.length > 0 ? [rest] : []),
    ...groups.names.map((group, code) => {
      const { colour, shape } = groupStyle(code, palette);
      return {
        id: `${what}-${String(code)}`,
        name: group,
        colour,
        symbol: symbols[shape],
        opacity: what === 'prior' ? 0.3 : 0.85,
        points: pairs(points, (at) => groups.codes[at] === code),
      };
    }),
  ];
}

const round = (value: number): number => Number(value.toFixed(4));

/**
 * The latents of some rows upon as many draws of the prior: training is to make the two clouds one.
 * @param ground the discriminator's field as a picture of its whole plane; null: there is none
 */
export function latentsAndPriorChart(
  snapshot: LatentSnapshot,
  context: ChartContext,
  ground: HTMLCanvasElement | null = null,
): Chart {
  const { palette, t } = context;
  const groups = groupsOf(snapshot);
  const parts = groups === null || snapshot.parts === null ? null : { ...groups, codes: snapshot.parts };
  const latents = cloudsOf('latents', snapshot.z, groups, context);
  const prior = cloudsOf('prior', snapshot.prior, parts, context);
  // A fixed window of ±4 standard deviations of the prior, wider only when the latents need it: the eye can compare.
  const reach = [...latents, ...prior]
    .flatMap(({ points }) => points)
    .reduce((most, [x, y]) => Math.max(most, Math.abs(x), Math.abs(y)), 4);
  const limit = snapshot.field?.reach ?? 2 * Math.ceil(Math.min(reach, 40) / 2);
  const axis = { minimum: -limit, maximum: limit, lines: true, interval: limit / 2 };
  const named =
    groups === null
      ? [{ text: t('charts.latentsAndPrior.latents'), colour: palette.aae }]
      : latents
          .slice(-groups.names.length)
          .slice(0, mostNamed)
          .map(({ name, colour }) => ({ text: name, colour }));
  const more = groups !== null && groups.names.length > mostNamed ? [{ text: '…', colour: palette.muted }] : [];
  const last = parts === null ? [{ text: t('charts.latentsAndPrior.prior'), colour: palette.prior }] : [];
  return {
    option: {
      ...baseOption(context),
      tooltip: { show: false },
      // The margins of both directions are equal together: in a square place the plot is a square.
      grid: { left: 44, right: 24, top: 28, bottom: 40, outerBoundsMode: 'none' },
      xAxis: valueAxis(context, { ...axis, name: t('charts.axis.latent1') }, 'x'),
      yAxis: valueAxis(context, { ...axis, name: t('charts.axis.latent2') }, 'y'),
      graphic: cornerLabels(context, [...named, ...more, ...last], { right: 30, top: 32 }),
      series: [
        ...(ground === null ? [] : [groundSeries(ground, limit)]),
        ...[...prior, ...latents].map(({ id, colour, symbol, opacity, points }): ChartSeries => ({
          type: 'scatter',
          id,
          data: points,
          ...dot,
          symbol,
          itemStyle: { color: colour, opacity },
        })),
      ],
    },
    table: () => ({
      columns: [t('charts.axis.what'), t('charts.axis.latent1'), t('charts.axis.latent2')],
      rows: [
        ...latents.flatMap(({ name, points }) => points.map(([x, y]) => [name, round(x), round(y)])),
        ...prior
          .flatMap(({ points }) => points)
          .map(([x, y]) => [t('charts.latentsAndPrior.prior'), round(x), round(y)]),
      ],
    }),
  };
}

/** One picture that fills the plane from −limit to limit. */
function groundSeries(image: HTMLCanvasElement, limit: number): ChartSeries {
  return {
    type: 'custom',
    id: 'ground',
    silent: true,
    animation: false,
    z: 0,
    data: [0],
    renderItem: (_, api) => {
      const [left, top] = api.coord([-limit, limit]);
      const [right, bottom] = api.coord([limit, -limit]);
      return { type: 'image', style: { image, x: left, y: top, width: right - left, height: bottom - top } };
    },
  };
}
