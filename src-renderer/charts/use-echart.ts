import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';
import { drawQueue } from './draw-queue';
import { init, type ChartOption, type ECharts } from './echarts';

/** What was clicked in a chart. */
export interface Pick {
  readonly series: string;
  readonly index: number;
  readonly value: unknown;
}

/** What must be the same for a new option to be merged into the old one: otherwise the chart is built anew. */
export function shapeOf(option: ChartOption): string {
  const list = (part: unknown): readonly Record<string, unknown>[] =>
    (Array.isArray(part) ? part : part === undefined ? [] : [part]) as Record<string, unknown>[];
  return JSON.stringify([
    Object.keys(option).sort(),
    list(option.xAxis).map((axis) => axis.type),
    list(option.yAxis).map((axis) => axis.type),
    list(option.series).map((series) => [series.id, series.type, 'markLine' in series]),
    list(option.graphic).length,
  ]);
}

/**
 * Draws an option into an element and keeps it drawn: at most once a frame, whatever the number of changes; follows the
 * element's size; gives everything back in the end.
 */
export function useEchart(
  element: Ref<HTMLElement | undefined>,
  option: () => ChartOption,
  onPick: (pick: Pick) => void,
): { readonly picture: (background: string) => string | null; readonly size: () => { width: number; height: number } } {
  let chart: ECharts | null = null;
  let shape = '';
  let observer: ResizeObserver | null = null;

  function draw(): void {
    if (chart === null) return;
    const next = option();
    const nextShape = shapeOf(next);
    chart.setOption(next, { notMerge: shape !== nextShape, lazyUpdate: false, silent: true });
    shape = nextShape;
  }

  const schedule = (): void => drawQueue.add(draw);

  onMounted(() => {
    const target = element.value;
    if (target === undefined) return;
    chart = init(target, null, { renderer: 'canvas' });
    chart.on('click', (event) => {
      onPick({ series: event.seriesId ?? '', index: event.dataIndex, value: event.value });
    });
    observer = new ResizeObserver(() => {
      if (target.clientWidth > 0 && target.clientHeight > 0) chart?.resize();
    });
    observer.observe(target);
    schedule();
  });
  watch(option, schedule);
  onBeforeUnmount(() => {
    drawQueue.remove(draw);
    observer?.disconnect();
    chart?.dispose();
    chart = null;
  });

  return {
    picture: (background) =>
      chart?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: background, excludeComponents: [] }) ?? null,
    size: () => ({ width: chart?.getWidth() ?? 0, height: chart?.getHeight() ?? 0 }),
  };
}
