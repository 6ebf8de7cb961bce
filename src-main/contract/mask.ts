import { z } from 'zod';

const place = z.int().min(0);
/** Pixels in reading order, as places of the first and lengths. */
const runs = z.array(z.tuple([place, z.int().min(1)])).max(100_000);

export const randomMask = z.object({
  kind: z.literal('random'),
  share: z.number().min(0.01).max(0.9).describe('share of the pixels of every image to be hidden'),
  block: z.int().min(1).max(1000).default(1).describe('side of the squares that are hidden at once, in pixels'),
  seed: z.int().min(0).max(4294967295).default(1),
});

export const regionMask = z.object({
  kind: z.literal('region'),
  /** Place of the one image that it hides a part of; null: the same part of every image. */
  image: place.nullable(),
  runs,
});

/** Parts of images that are hidden: gaps from then on. What was there is kept, to score what is filled in. */
export const imageMask = z.discriminatedUnion('kind', [randomMask, regionMask]);
export type ImageMask = z.output<typeof imageMask>;
export type RandomMask = z.output<typeof randomMask>;
export type RegionMask = z.output<typeof regionMask>;

export const imageMasks = z.array(imageMask).max(1000);

/** How well hidden pixels are filled: mean squared errors of values 0…1. */
export interface HiddenErrors {
  /** Hidden pixels that were scored. */
  readonly pixels: number;
  readonly model: number;
  readonly mean: number;
  readonly nearest: number;
}

export interface HiddenScores extends HiddenErrors {
  readonly images: number;
  /** The same of each image that was scored. */
  readonly each: readonly (HiddenErrors & { readonly image: number })[];
}
