import { computed, onBeforeUnmount, onMounted, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { LatentColour } from '../../../src-main/contract/latent';
import { paintOf } from '../../charts/map/colours';
import { extentOf, fitView, type MapSize, type MapView } from '../../charts/map/map-view';
import type { ShownMap } from '../../charts/map/shown-map';
import { drawLayer, packHex, radiusFor } from '../../charts/map/raster';
import { usePalette } from '../../charts/use-palette';

export interface MapDrawing {
  readonly size: ShallowRef<MapSize>;
  readonly view: ShallowRef<MapView>;
  /** Radius of a point, CSS pixels. */
  readonly radius: () => number;
  readonly fit: () => void;
}

const mostRims = 5000;

/**
 * Paints the map into a canvas, at most once a frame: all points faintly and the selected ones upon them, or all points
 * plainly. Pixels are written into one buffer that is kept.
 */
export function useMapDrawing(
  canvas: Readonly<ShallowRef<HTMLCanvasElement | null>>,
  map: Ref<ShownMap>,
  colour: Ref<LatentColour | null>,
  selected: Ref<readonly number[]>,
): MapDrawing {
  const palette = usePalette();
  const size = shallowRef<MapSize>({ width: 0, height: 0 });
  const view = shallowRef<MapView>({ scale: 1, x: 0, y: 0 });
  const count = computed(() => map.value.points.length / 2);
  const paint = computed(() => paintOf(colour.value, count.value, palette.value));
  const whole = computed(() => fitView(extentOf(map.value.points), size.value));
  let frame = 0;
  let image: ImageData | null = null;
  let pixels = new Uint32Array(0);

  const radius = (): number => radiusFor(count.value, view.value.scale / whole.value.scale);

  function draw(): void {
    frame = 0;
    const context = canvas.value?.getContext('2d', { alpha: false });
    if (!context || size.value.width === 0) return;
    const ratio = window.devicePixelRatio;
    const device = { width: Math.round(size.value.width * ratio), height: Math.round(size.value.height * ratio) };
    if (image === null || image.width !== device.width || image.height !== device.height) {
      context.canvas.width = device.width;
      context.canvas.height = device.height;
      image = context.createImageData(device.width, device.height);
      pixels = new Uint32Array(image.data.buffer);
    }
    const surface = packHex(palette.value.raised);
    pixels.fill((0xff000000 | surface) >>> 0);
    const seen = { ...view.value, scale: view.value.scale * ratio };
    const layer = { points: map.value.points, paint: paint.value, radius: radius() * ratio };
    // Rims keep a few points apart; around many they would eat them.
    const rim = (shown: number): number | undefined => (shown <= mostRims ? surface : undefined);
    if (selected.value.length > 0) {
      const chosen = selected.value;
      drawLayer(pixels, device, seen, { ...layer, opacity: 0.16 });
      drawLayer(pixels, device, seen, { ...layer, places: chosen, opacity: 1, rim: rim(chosen.length) });
    } else {
      const opacity = count.value <= mostRims ? 0.9 : 0.6;
      drawLayer(pixels, device, seen, { ...layer, opacity, rim: rim(count.value) });
    }
    context.putImageData(image, 0, 0);
  }

  function schedule(): void {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function fit(): void {
    view.value = whole.value;
  }

  const observer = new ResizeObserver(([entry]) => {
    const first = size.value.width === 0;
    const unmoved = view.value.scale === whole.value.scale;
    size.value = { width: entry.contentRect.width, height: entry.contentRect.height };
    if (first || unmoved) fit();
  });
  onMounted(() => {
    if (canvas.value?.parentElement) observer.observe(canvas.value.parentElement);
  });
  onBeforeUnmount(() => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
  watch([view, size, paint, selected, palette], schedule);
  watch(map, fit);

  return { size, view, radius, fit };
}
