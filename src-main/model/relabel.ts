import type { Span } from '../encoding/matrix';
import { anatomyOf, familyOf, type Family } from './family';
import type { AaeConfig } from './config';

type Configured = Pick<AaeConfig, 'family'>;

/** Whether the decoder of a model can be given another label than that of a row or an image. */
export function takesLabels(config: Configured): boolean {
  const { told, categories } = anatomyOf(config);
  const { labels, given, label, classes } = familyOf(config);
  if (labels === 0) return false;
  if (told) return label === null || given.includes(label);
  return categories === 'beside' && standsForLabel(config) && classes === labels;
}

/** Whether y is the label: trained by it, one category a label. */
export function standsForLabel(config: Configured): boolean {
  const { classifies } = anatomyOf(config);
  const { labels, classes } = familyOf(config);
  return classifies && labels > 0 && classes === labels;
}

/**
 * What the decoder is given beside z, with another label.
 * @param beside [rows, besides] of the rows as they are; stays as it is
 * @param spans of a table; left out for images
 * @param label number of the asked label
 */
export function relabelled(
  config: Configured,
  beside: Float32Array,
  rows: number,
  label: number,
  spans?: readonly Span[],
): Float32Array {
  const besides = beside.length / Math.max(1, rows);
  const { start, width, observed } = placeOfLabel(familyOf(config), anatomyOf(config).told, besides, spans);
  const other = beside.slice();
  for (let row = 0; row < rows; row++) {
    const at = row * besides + start;
    other.fill(0, at, at + width);
    other[at + label] = 1;
    if (observed) other[at + width] = 1;
  }
  return other;
}

/** Where the label stands beside z: its units, and whether a mark that it is observed follows them. */
function placeOfLabel(
  { given, label }: Family,
  told: boolean,
  besides: number,
  spans: readonly Span[] | undefined,
): { readonly start: number; readonly width: number; readonly observed: boolean } {
  if (!told || spans === undefined || label === null) return { start: 0, width: besides, observed: false };
  const before = given.slice(0, given.indexOf(label));
  const start = before.reduce((sum, span) => sum + spans[span].width + 1, 0);
  return { start, width: spans[label].width, observed: true };
}
