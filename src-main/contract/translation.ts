import { z } from 'zod';
import { command } from './define';
import { fileToken } from './file';

/** Whether a translation moved the label and kept the content. Shares are 0…1; NaN where no row has another label, those of a classifier also where no real one has the asked label. */
export interface TranslationMeasures {
  /** Rows or images that had another label, by which the rest is measured. */
  readonly rows: number;
  /** Share that a classifier, which learnt from real ones, takes for the asked label, after and before; its share of right answers on real ones. */
  readonly label: { readonly after: number; readonly before: number; readonly judge: number };
  /** Translated back: share whose own is the nearest of their label, and mean rank of the own (0 nearest, 0.5 by chance). */
  readonly back: { readonly first: number; readonly rank: number };
  /** Share of the ten nearest of the same label that are among the ten nearest still, and what chance would leave. */
  readonly neighbours: { readonly kept: number; readonly chance: number };
}

/** What rows or images can be translated to. */
export interface TranslationFacts {
  /** Name of the label's column; 'label' for images. */
  readonly name: string;
  readonly labels: readonly string[];
}

/** Some rows or images, before and after. */
export type Translated =
  | {
      readonly kind: 'rows';
      readonly columns: readonly number[];
      readonly names: readonly string[];
      /** [rows][columns] texts in the columns' own style; '' at gaps */
      readonly before: readonly (readonly string[])[];
      readonly after: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'images';
      readonly count: number;
      /** [count, height, width, channels] each, 0…255 */
      readonly before: Uint8Array;
      readonly after: Uint8Array;
    };

const to = z.string().min(1);
/** Rows or images that are shown before and after, at most. */
export const mostTranslated = 1000;

export const translationCommands = {
  /** What the model of what is open can translate to; null where it cannot. */
  facts: command<TranslationFacts | null>()('translation/facts', 'port', z.object({})),
  /** Some rows or images as they would be with another label. */
  show: command<Translated>()(
    'translation/show',
    'port',
    z.object({ rows: z.array(z.int().min(0)).min(1).max(mostTranslated), to }),
  ),
  measures: command<TranslationMeasures>()('translation/measures', 'port', z.object({ to })),
  /**
   * All rows or images with another label. A table: the file again, its other cells byte for byte as they are. Images: one picture of
   * pairs, or a file each in a folder. `rows`: these alone, before and after, as a table or one picture.
   */
  export: command<{ readonly rows: number }>()(
    'translation/export',
    'engine',
    z.object({
      to,
      target: fileToken,
      form: z.enum(['whole', 'grid', 'folder', 'pairs']).default('whole'),
      rows: z.array(z.int().min(0)).min(1).max(mostTranslated).optional(),
    }),
  ),
};
