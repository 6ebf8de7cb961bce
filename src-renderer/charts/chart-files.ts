import type { ChartTable } from './chart';
import { init, type ChartOption } from './echarts';

/** A table twin as CSV text; French spreadsheets expect semicolons and decimal commas. */
export function tableToCsv(table: ChartTable, language: string): string {
  const french = language.startsWith('fr');
  const delimiter = french ? ';' : ',';
  const cell = (value: string | number): string => {
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return '';
      return french ? String(value).replace('.', ',') : String(value);
    }
    return /["\r\n,;]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  };
  return [table.columns, ...table.rows].map((row) => row.map(cell).join(delimiter)).join('\r\n') + '\r\n';
}

/** The bytes of a `data:` address in base 64, as a canvas gives them. */
export function bytesOfDataUrl(url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(url.slice(url.indexOf(',') + 1));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** The same option drawn once more, as SVG text. */
export function optionToSvg(option: ChartOption, width: number, height: number, background: string): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ ...option, backgroundColor: background, animation: false });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** A label as a file name: letters and figures of any script, words joined by hyphens. */
export function fileName(label: string, extension: string): string {
  const words = label
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${words === '' ? 'chart' : words}.${extension}`;
}
