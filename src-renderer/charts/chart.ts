import type { ChartOption } from './echarts';
import type { Format } from '../i18n/format';
import type { Palette } from './palette';

/** The same facts as the picture, for reading, for screen readers and for "Save numbers". */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What a chart function returns; the table is built only when somebody asks for it. */
export interface Chart {
  readonly option: ChartOption;
  readonly table: () => ChartTable;
}

export type Translate = (key: string, values?: Record<string, unknown>, count?: number) => string;

/** All that a chart function may know beside its snapshot. */
export interface ChartContext {
  readonly palette: Palette;
  readonly format: Format;
  readonly language: string;
  readonly t: Translate;
}
