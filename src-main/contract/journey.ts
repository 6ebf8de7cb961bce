import { z } from 'zod';
import { command } from './define';
import { fileToken } from './file';

/** What the decoder made of some codes: rows, in the table's own style, or images. */
export type Made = MadeTableRows | MadePictures;

export interface MadeTableRows {
  readonly kind: 'rows';
  /** The table's columns that are modelled. */
  readonly columns: readonly number[];
  /** texts[code][place in `columns`] */
  readonly texts: readonly (readonly string[])[];
}

export interface MadePictures {
  readonly kind: 'images';
  readonly count: number;
  /** [count, height, width, channels] 0…255 */
  readonly pixels: Uint8Array;
}

/** What one dimension of z does while the others stand still. */
export interface DimensionEffect {
  readonly dimension: number;
  /** [steps] the values that it took. */
  readonly values: Float32Array;
  /** Mean over the columns or pixels, 0…1. */
  readonly overall: number;
  /**
   * How far each column moved, largest first, 0…1: numbers, the range of the decoded values as a share of the observed range; levels, the
   * largest total variation between two steps. Empty for images.
   */
  readonly columns: readonly { readonly column: number; readonly name: string; readonly effect: number }[];
  /** [height × width] largest less smallest value of each pixel, 0…1, mean over channels; null for rows. */
  readonly pixels: Float32Array | null;
}

export interface Neighbours {
  /** Nearest first. */
  readonly rows: Int32Array;
  /** Euclidean, in the latent space. */
  readonly distances: Float32Array;
}

const place = z.int().min(0);

export const walkWish = z.object({
  from: place,
  to: place,
  steps: z.int().min(2).max(100).default(9).describe('points on the way, both ends counted'),
  /** straight: z = (1 − t) a + t b; spherical: directions turn at an even pace (slerp), lengths change evenly. */
  form: z.enum(['straight', 'spherical']).default('straight'),
});

export const traverseWish = z.object({
  /** From 0; left out: every dimension, one after the other. */
  dimension: place.optional(),
  /** The row or image whose other dimensions are kept; left out: the centre. */
  row: place.optional(),
  steps: z.int().min(2).max(25).default(9).describe('values that the dimension takes'),
  /** Whose quantiles the values are, 2 to 98 of 100: the prior's, or those of the codes of all rows (the aggregated posterior). */
  over: z.enum(['prior', 'posterior']).default('prior').describe('whose quantiles the values are'),
});

export const combineWish = z.object({
  /** z = Σ sign × mean code of the rows. */
  terms: z
    .array(
      z.object({
        sign: z.union([z.literal(1), z.literal(-1)]),
        rows: z.array(place).min(1).max(100_000),
      }),
    )
    .min(1)
    .max(12),
});

/** side × side codes of a latent of two dimensions, at even quantiles of the prior; the upper left first. */
export const gridWish = z.object({
  side: z.int().min(2).max(30).default(15),
  label: place.optional().describe('number of the label with which the grid is decoded; left out: the commonest'),
});

/** One code: a point of the map, off whose axes the mean code is taken. */
export const pointWish = z.object({
  x: z.number(),
  y: z.number(),
  label: place.optional().describe('number of the label with which it is decoded; left out: that of the nearest row'),
});

/** With which label codes that are nobody's were decoded, where the decoder is told one, or categories. */
export interface DecodedWith {
  /** Number of the label; null: none is known, or the decoder is told nothing beside z. */
  readonly label: number | null;
  /** Those that can be chosen; none where nothing can. */
  readonly labels: readonly { readonly label: number; readonly name: string }[];
}

export const journeyWish = z.discriminatedUnion('kind', [
  walkWish.extend({ kind: z.literal('walk') }),
  traverseWish.extend({ kind: z.literal('traverse') }),
  combineWish.extend({ kind: z.literal('combine') }),
  gridWish.extend({ kind: z.literal('grid') }),
]);
export type JourneyWish = z.infer<typeof journeyWish>;

/** Ways through the latent space, decoded. */
export const journeyCommands = {
  walk: command<{ readonly made: Made; readonly path: Float32Array }>()('journey/walk', 'port', walkWish),
  traverse: command<{ readonly made: Made; readonly effects: readonly DimensionEffect[] }>()(
    'journey/traverse',
    'port',
    traverseWish,
  ),
  /** The decoded code and the real rows nearest to it. */
  combine: command<{ readonly made: Made; readonly at: Float32Array; readonly nearest: Neighbours }>()(
    'journey/combine',
    'port',
    combineWish,
  ),
  grid: command<{ readonly made: Made; readonly values: Float32Array; readonly told: DecodedWith }>()(
    'journey/grid',
    'port',
    gridWish,
  ),
  point: command<{ readonly made: Made; readonly told: DecodedWith }>()('journey/point', 'port', pointWish),
  /** Rows as a CSV in the table's dialect, images as one PNG, or their values as a CSV. */
  export: command<{ readonly count: number }>()(
    'journey/export',
    'engine',
    z.object({ of: journeyWish, target: fileToken }),
  ),
};
