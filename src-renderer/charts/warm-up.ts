import { drawQueue } from './draw-queue';
import { init, type ChartOption, type ECharts } from './echarts';

/**
 * The first chart of a window is drawn by code that the browser has not yet compiled: four times as slow as the second, in one
 * task. A small chart that nobody sees is drawn piece by piece instead, before any other: each step adds one part of
 * what the charts of a run are made of.
 */
const parts: readonly ChartOption[] = [
  { animation: false, grid: { left: 44, right: 44, top: 28, bottom: 40, outerBoundsMode: 'none' } },
  { xAxis: { type: 'value', name: 'x', nameLocation: 'middle' }, yAxis: { type: 'value', name: 'y' }, series: [] },
  { tooltip: { trigger: 'axis' }, series: [{ type: 'line', id: 'line', showSymbol: false, data: points(40) }] },
  {
    series: [
      { type: 'line', id: 'line', endLabel: { show: true, formatter: 'line' } },
      { type: 'line', id: 'mark', data: [], markLine: { symbol: 'none', data: [{ yAxis: 0.5 }] } },
    ],
  },
  {
    graphic: [
      { type: 'text', right: 12, top: 6, style: { text: '{a|one} {b|two}', rich: { a: { fill: '#000' }, b: {} } } },
    ],
  },
  { series: [{ type: 'scatter', id: 'dots', large: true, largeThreshold: 0, symbolSize: 4, data: points(40) }] },
];

function points(count: number): [number, number][] {
  return Array.from({ length: count }, (_, at) => [at, 1 / (1 + at)]);
}

/** What to draw, one after another, into the chart that `make` gives; the last step gives the chart back. */
export function warmUpSteps(make: () => ECharts): (() => void)[] {
  let chart: ECharts | null = null;
  return [
    () => {
      chart = make();
    },
    ...parts.map((part) => () => chart?.setOption(part)),
    () => chart?.dispose(),
  ];
}

let begun = false;

/** Asks for the steps, one a frame, once in the life of the window. */
export function warmUp(): void {
  if (begun) return;
  begun = true;
  const make = (): ECharts =>
    init(document.createElement('div'), null, { renderer: 'canvas', width: 320, height: 200 });
  for (const step of warmUpSteps(make)) drawQueue.add(step);
}
