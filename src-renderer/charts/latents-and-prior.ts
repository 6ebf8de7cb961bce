import { baseOption, cornerLabels, valueAxis } from './base';
import type { Chart, ChartContext } from './chart';
import type { LatentSnapshot } from '../../src-main/contract/run';

const mostPoints = 600;

/** [points, 2] as pairs, every n-th when there are more than a picture of this size can hold. */
function pairs(points: Float32Array): [number, number][] {
  const count = points.length / 2;
  const stride = Math.max(1, Math.ceil(count / mostPoints));
  const chosen: [number, number][] = [];
  for (let index = 0; index < count; index += stride) chosen.push([points[index * 2], points[index * 2 + 1]]);
  return chosen;
}

const round = (value: number): number => Number(value.toFixed(4));

/** The latents of some rows upon as many draws of the prior: training is to make the two clouds one. */
export function latentsAndPriorChart(snapshot: LatentSnapshot, context: ChartContext): Chart {
  const { palette, t } = context;
  const latents = pairs(snapshot.z);
  const prior = pairs(snapshot.prior);
  // A fixed window of ±4 standard deviations of the prior, wider only when the latents need it: the eye can compare.
  const reach = latents.reduce((most, [x, y]) => Math.max(most, Math.abs(x), Math.abs(y)), 4);
  const limit = 2 * Math.ceil(Math.min(reach, 40) / 2);
  // One path for all dots of a cloud: a shape each would cost ten times as much with every snapshot.
  const dot = { symbolSize: 4, silent: true, animation: false, large: true, largeThreshold: 0 } as const;
  const axis = { minimum: -limit, maximum: limit, lines: true, interval: limit / 2 };
  return {
    option: {
      ...baseOption(context),
      tooltip: { show: false },
      // The margins of both directions are equal together: in a square place the plot is a square.
      grid: { left: 44, right: 24, top: 28, bottom: 40, outerBoundsMode: 'none' },
      xAxis: valueAxis(context, { ...axis, name: t('charts.axis.latent1') }, 'x'),
      yAxis: valueAxis(context, { ...axis, name: t('charts.axis.latent2') }, 'y'),
      graphic: cornerLabels(
        context,
        [
          { text: t('charts.latentsAndPrior.latents'), colour: palette.aae },
          { text: t('charts.latentsAndPrior.prior'), colour: palette.prior },
        ],
        { right: 30, top: 32 },
      ),
      series: [
        { type: 'scatter', id: 'prior', data: prior, ...dot, itemStyle: { color: palette.prior, opacity: 0.45 } },
        { type: 'scatter', id: 'latents', data: latents, ...dot, itemStyle: { color: palette.aae, opacity: 0.6 } },
      ],
    },
    table: () => ({
      columns: [t('charts.axis.what'), t('charts.axis.latent1'), t('charts.axis.latent2')],
      rows: [
        ...latents.map(([x, y]) => [t('charts.latentsAndPrior.latents'), round(x), round(y)]),
        ...prior.map(([x, y]) => [t('charts.latentsAndPrior.prior'), round(x), round(y)]),
      ],
    }),
  };
}
