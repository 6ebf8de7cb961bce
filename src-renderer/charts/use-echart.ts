import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';
import { drawQueue } from './draw-queue';
import { init, type ChartOption, type ECharts } from './echarts';
import { warmUp } from './warm-up';

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
 * element's size; gives everything back in the end. All drawing, the first and that of another size included, goes through
 * the queue: several charts that appear or change their size together do not add up to one long task.
 */
export function useEchart(
  element: Ref<HTMLElement | undefined>,
  option: () => ChartOption,
  onPick: (pick: Pick) => void,
): { readonly picture: (background: string) => string | null; readonly size: () => { width: number; height: number } } {
  let chart: ECharts | null = null;
  let shape = '';
  let observer: ResizeObserver | null = null;
  /** Of the element, px; nought while it is not laid out. */
  let room = { width: 0, height: 0 };

  function draw(): void {
    const target = element.value;
    if (target === undefined || room.width === 0 || room.height === 0) return;
    chart ??= create(target);
    const next = option();
    const nextShape = shapeOf(next);
    chart.setOption(next, { notMerge: shape !== nextShape, lazyUpdate: false, silent: true });
    shape = nextShape;
  }

  function create(target: HTMLElement): ECharts {
    const made = init(target, null, { renderer: 'canvas', ...room });
    made.on('click', (event) => {
      onPick({ series: event.seriesId ?? '', index: event.dataIndex, value: event.value });
    });
    return made;
  }

  function fit(): void {
    if (chart === null) draw();
    else if (chart.getWidth() !== room.width || chart.getHeight() !== room.height) chart.resize(room);
  }

  onMounted(() => {
    const target = element.value;
    if (target === undefined) return;
    warmUp();
    observer = new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width === 0 || contentRect.height === 0) return;
      room = { width: Math.floor(contentRect.width), height: Math.floor(contentRect.height) };
      drawQueue.add(fit);
    });
    observer.observe(target);
  });
  watch(option, () => drawQueue.add(draw));
  onBeforeUnmount(() => {
    drawQueue.remove(draw);
    drawQueue.remove(fit);
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
