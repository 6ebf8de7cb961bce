import { expect, it } from 'vitest';
import { init, type ECharts } from '../../../src-renderer/charts/echarts';
import { warmUpSteps } from '../../../src-renderer/charts/warm-up';

it('draws part after part of what the charts of a run are made of, and gives the chart back', () => {
  let chart: ECharts | null = null;
  const steps = warmUpSteps(() => {
    chart = init(null, null, { renderer: 'svg', ssr: true, width: 320, height: 200 });
    return chart;
  });
  const drawn: string[] = [];
  for (const step of steps.slice(0, -1)) {
    step();
    drawn.push((chart as ECharts | null)?.renderToSVGString() ?? '');
  }
  expect(new Set(drawn.slice(2)).size, 'each part adds to the picture').toBeGreaterThanOrEqual(4);
  for (const word of ['line', 'one', 'two']) expect(drawn.at(-1)).toContain(`>${word}<`);
  steps.at(-1)?.();
  expect((chart as ECharts | null)?.isDisposed()).toBe(true);
});
