import { computed, shallowRef, type Ref, type ShallowRef } from 'vue';
import { pointsInside, rectangle, type Corner } from '../../charts/map/lasso';
import { panned, toPlane, zoomed, type MapSize, type MapView } from '../../charts/map/map-view';
import { indexPoints, nearest } from '../../charts/map/pick';

export type MapTool = 'pan' | 'lasso' | 'rectangle';

export interface GestureResults {
  /** Points were enclosed or clicked; `add`: to what is selected already. */
  readonly select: (places: readonly number[], add: boolean) => void;
  /** Empty space was clicked, at this point of the plane. */
  readonly empty: (x: number, y: number) => void;
}

const clickReach = 8;
const slack = 4;

/** Pointer, wheel and keys on the map. */
export function useMapGestures(
  points: Ref<Float32Array>,
  size: ShallowRef<MapSize>,
  view: ShallowRef<MapView>,
  tool: Ref<MapTool>,
  results: GestureResults,
): {
  readonly outline: ShallowRef<readonly Corner[]>;
  readonly hovered: ShallowRef<number>;
  readonly pointer: ShallowRef<Corner>;
  readonly down: (event: PointerEvent) => void;
  readonly move: (event: PointerEvent) => void;
  readonly up: (event: PointerEvent) => void;
  readonly leave: () => void;
  readonly wheel: (event: WheelEvent) => void;
  readonly zoom: (factor: number) => void;
  readonly shift: (right: number, down: number) => void;
} {
  const index = computed(() => indexPoints(points.value));
  const outline = shallowRef<readonly Corner[]>([]);
  const hovered = shallowRef(-1);
  const pointer = shallowRef<Corner>([0, 0]);
  let start: { at: Corner; view: MapView; drawing: MapTool; moved: boolean } | null = null;

  const place = (event: MouseEvent): Corner => [event.offsetX, event.offsetY];
  const pick = ([left, top]: Corner): number => nearest(index.value, view.value, size.value, left, top, clickReach);

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    const drawing = tool.value === 'pan' && event.shiftKey ? 'lasso' : tool.value;
    start = { at: place(event), view: view.value, drawing, moved: false };
    outline.value = [];
  }

  function move(event: PointerEvent): void {
    const at = place(event);
    pointer.value = at;
    if (start === null) {
      hovered.value = pick(at);
      return;
    }
    const [right, below] = [at[0] - start.at[0], at[1] - start.at[1]];
    if (!start.moved && Math.hypot(right, below) < slack) return;
    start.moved = true;
    hovered.value = -1;
    if (start.drawing === 'pan') view.value = panned(start.view, right, below);
    else if (start.drawing === 'rectangle') outline.value = rectangle(start.at, at);
    else extend(start.at, at);
  }

  /** A corner every few pixels is enough: a lasso is drawn by hand. */
  function extend(first: Corner, at: Corner): void {
    const last = outline.value[outline.value.length - 1] ?? first;
    if (outline.value.length === 0) outline.value = [first, at];
    else if (Math.hypot(at[0] - last[0], at[1] - last[1]) >= 3) outline.value = [...outline.value, at];
  }

  function up(event: PointerEvent): void {
    if (start === null) return;
    const { moved, drawing } = start;
    start = null;
    const add = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!moved) {
      click(place(event), add);
    } else if (drawing !== 'pan') {
      results.select(pointsInside(points.value, view.value, size.value, outline.value), event.ctrlKey || event.metaKey);
    }
    outline.value = [];
  }

  function click(at: Corner, add: boolean): void {
    const found = pick(at);
    if (found >= 0) results.select([found], add);
    else results.empty(...toPlane(view.value, size.value, ...at));
  }

  function zoom(factor: number, at: Corner = [size.value.width / 2, size.value.height / 2]): void {
    view.value = zoomed(view.value, size.value, at[0], at[1], factor);
  }

  function wheel(event: WheelEvent): void {
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    zoom(Math.exp(-event.deltaY * lines * 0.0015), place(event));
  }

  return {
    outline,
    hovered,
    pointer,
    down,
    move,
    up,
    leave: () => (hovered.value = -1),
    wheel,
    zoom: (factor) => zoom(factor),
    shift: (right, below) => (view.value = panned(view.value, right, below)),
  };
}
