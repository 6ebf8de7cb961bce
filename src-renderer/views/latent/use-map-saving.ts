import type { Ref, ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { LatentColour } from '../../../src-main/contract/latent';
import { bytesOfDataUrl, fileName, tableToCsv } from '../../charts/chart-files';
import { paintOf } from '../../charts/map/colours';
import { decorOf, drawMarks, legendOf, marksToSvg, type Mark } from '../../charts/map/map-decor';
import { mapToSvg } from '../../charts/map/map-svg';
import type { ShownMap } from '../../charts/map/shown-map';
import { usePalette } from '../../charts/use-palette';
import { useFormat } from '../../i18n/format';
import { saveData } from '../../stores/save-file';
import type { MapDrawing } from './use-map-drawing';

interface SavedMap {
  readonly canvas: Readonly<ShallowRef<HTMLCanvasElement | null>>;
  readonly map: Ref<ShownMap>;
  readonly colour: Ref<LatentColour | null>;
  readonly way: Ref<Float32Array>;
  readonly drawing: MapDrawing;
  readonly write: (value: number) => string;
  readonly valueOf: (place: number) => string | number;
}

/** Saves the map as it is seen, with its axes and a legend, or its numbers. */
export function useMapSaving(saved: SavedMap): (what: 'png' | 'svg' | 'csv') => Promise<void> {
  const { t, locale } = useI18n();
  const format = useFormat();
  const palette = usePalette();
  const { canvas, map, colour, way, drawing } = saved;

  function decor(): { readonly marks: readonly Mark[]; readonly below: number } {
    const { projection } = map.value;
    const facts = { view: drawing.view.value, size: drawing.size.value, projection, way: way.value };
    const words = {
      axis: (n: number) => t(`latent.map.axes.${projection}`, { n }),
      ring: (n: number) => t('latent.map.ring', { n }),
      number: (value: number) => format.value.number(value, 3),
    };
    const marks = decorOf(facts, words, palette.value);
    if (colour.value === null) return { marks, below: 0 };
    const { width, height } = facts.size;
    const legend = legendOf(colour.value, saved.write, width, height, palette.value);
    return { marks: [...marks, ...legend.marks], below: legend.height };
  }

  function png(): Uint8Array<ArrayBuffer> | null {
    const points = canvas.value;
    if (points === null) return null;
    const { marks, below } = decor();
    const ratio = points.width / drawing.size.value.width;
    const whole = document.createElement('canvas');
    Object.assign(whole, { width: points.width, height: points.height + Math.round(below * ratio) });
    const context = whole.getContext('2d');
    if (context === null) return null;
    context.fillStyle = palette.value.raised;
    context.fillRect(0, 0, whole.width, whole.height);
    context.drawImage(points, 0, 0);
    context.scale(ratio, ratio);
    drawMarks(context, marks, palette.value.font);
    return bytesOfDataUrl(whole.toDataURL('image/png'));
  }

  function svg(): string {
    const { points } = map.value;
    const { marks, below } = decor();
    const paint = paintOf(colour.value, points.length / 2, palette.value);
    const { raised, font } = palette.value;
    const around = { svg: marksToSvg(marks, font), below };
    return mapToSvg(points, paint, drawing.view.value, drawing.size.value, drawing.radius(), raised, around);
  }

  function csv(): string {
    const { rows, points } = map.value;
    const columns = [t('latent.table.row'), 'x', 'y', colour.value?.title ?? t('latent.table.colour')];
    const lines = Array.from(rows, (row, place) => [
      row + 1,
      points[place * 2],
      points[place * 2 + 1],
      saved.valueOf(place),
    ]);
    return tableToCsv({ columns, rows: lines }, locale.value);
  }

  return async (what) => {
    const data = { png, svg, csv }[what]();
    if (data !== null) await saveData(what, fileName(t('latent.title'), what), data);
  };
}
