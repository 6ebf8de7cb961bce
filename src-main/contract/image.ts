import { z } from 'zod';
import { command } from './define';
import { fileToken } from './file';
import {
  codeSources,
  generationWish,
  type AskedFacts,
  type CodeSource,
  type Detection,
  type GenerationFacts,
  type OverfittingFacts,
} from './generation';
import type { Agreement } from './latent';
import { imageMasks, type HiddenErrors, type HiddenScores, type ImageMask, type RegionMask } from './mask';

export interface ImageSetFacts {
  readonly name: string;
  /** What the two sets are called that were joined as domains; left out: there is one set. */
  readonly domains?: readonly [string, string];
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 colour. */
  readonly channels: 1 | 3;
  readonly labels: readonly { readonly label: string; readonly count: number }[];
  /** Pixels that are missing (transparent or hidden by a mask), and images that have some. */
  readonly gaps: {
    readonly pixels: number;
    readonly images: number;
    /** Those of them that a mask hides. */
    readonly hidden: number;
    /** Places of pixels that no image shows: nothing can be learnt of them. */
    readonly unseen: number;
  };
  readonly masks: readonly ImageMask[];
  /** Images that had another size and were brought to the common one. */
  readonly resized: number;
  /** Mean squared error (values 0…1) of the mean image in place of each: what a model has to beat. */
  readonly meanError: number;
  /** Files that could not be read, with the reason. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

/** Pictures as raw pixels: [count, height, width, channels], 0…255. */
export interface ImagePage {
  readonly from: number;
  readonly count: number;
  /** [count] places in the set. */
  readonly places: readonly number[];
  readonly pixels: Uint8Array;
  /** [count, height × width] 1 observed, 0 gap; null where the set has no gaps. */
  readonly observed: Uint8Array | null;
  readonly labels: readonly string[];
}

/** Mean squared errors of values 0…1 on images that training has not seen, beside what is trivial. */
export interface ImageScores {
  /** Images held out; 0: too few to hold any out, and the errors are NaN. */
  readonly images: number;
  /** The whole image is shown to the model and rebuilt. */
  readonly rebuilt: { readonly model: number; readonly mean: number };
  /** A rectangle is hidden and filled: by the model, the mean image, the training image most like the rest. */
  readonly hidden: { readonly model: number; readonly mean: number; readonly nearest: number };
  /** Share of the held labels that y gets wrong, and that the most frequent label would; where y is trained by labels. */
  readonly labels?: { readonly images: number; readonly error: number; readonly mostFrequent: number };
  /** How y agrees with the held labels, clusters named by the images that were learnt from; where the model has categories. */
  readonly clusters?: Agreement;
  /** How well pixels are filled that masks hide, on some images; where there are masks. */
  readonly masked?: HiddenScores;
}

/** One image, and what would stand in its gaps: each [height, width, channels]. */
export interface Fillings {
  /** As it was opened; null where a gap of it is one of the file, which nobody knows. */
  readonly original: Uint8Array | null;
  readonly filled: Uint8Array;
  readonly mean: Uint8Array;
  readonly nearest: Uint8Array;
  /** Null without pixels that a mask hides. */
  readonly errors: HiddenErrors | null;
}

export interface ImageErrors {
  /** Images by falling error, at most 5000. */
  readonly images: Int32Array;
  readonly errors: Float32Array;
  /** Mean squared error (values 0…1, observed pixels) of every image rebuilt from itself. */
  readonly all: Float32Array;
  /** The same for the mean image in place of the rebuilt one, over all images. */
  readonly mean: number;
}

/** Images made by the decoder, as bytes: [count, height, width, channels]. */
export interface MadeImages {
  readonly count: number;
  readonly pixels: Uint8Array;
}

export const sampleSettings = generationWish.extend({
  count: z.int().min(1).max(100_000).default(64),
  seed: z.int().min(0).max(4294967295).default(1),
  codes: z.enum(codeSources).default('fitted'),
});
export type SampleSettings = z.infer<typeof sampleSettings>;

/** How like real images are those that a model makes, and whether it copies. */
export interface ImageQualityFacts {
  readonly source: CodeSource;
  readonly seed: number;
  /** Images that were made to be judged, the first of them those that a smaller number gives. */
  readonly judged: number;
  /** Null: nothing was asked for. */
  readonly asked: AskedFacts | null;
  readonly learnt: number;
  readonly held: number;
  /** By the main components of the learnt images. Null with too few images. */
  readonly detection: Detection | null;
  /** How thickly made images lie around real ones, 1 is as these do; NaN with too few, `real` also without images held out. */
  readonly density: { readonly made: number; readonly real: number };
  /** Share of the real images that a made one comes near. */
  readonly coverage: { readonly made: number; readonly real: number };
  /** Means of the variance of the Laplacian, values 0…1: of made images, and of those held out (of the learnt ones where none are). */
  readonly sharpness: { readonly made: number; readonly real: number };
  /** Distances are roots of the mean squared difference, values 0…1. Null without images held out. */
  readonly overfitting: OverfittingFacts | null;
  /** Of the first made images, which are here as [count, height, width, channels]: the nearest learnt one, and how far it is. */
  readonly nearest: { readonly made: Uint8Array; readonly images: Int32Array; readonly distances: Float32Array };
}
/** Images in one picture, at most. */
export const mostInGrid = 10_000;
const place = z.int().min(0);

export const imageCommands = {
  /** `other`: a second set; both become one whose labels are the names of the two, as domains to translate between. */
  open: command<ImageSetFacts>()(
    'image/open',
    'engine',
    z.object({ file: fileToken, labels: fileToken.optional(), other: fileToken.optional() }),
  ),
  /** Makes the open set and a second one domains of one set; without one, leaves out the images that were added. What was learnt of the images goes. */
  join: command<ImageSetFacts>()('image/join', 'engine', z.object({ other: fileToken.optional() })),
  facts: command<ImageSetFacts | null>()('image/facts', 'port', z.object({})),
  page: command<ImagePage>()(
    'image/page',
    'port',
    z.object({
      from: z.int().min(0),
      count: z.int().min(1).max(1000),
      label: z.string().optional(),
    }),
  ),
  /** Some images by their places. */
  pick: command<ImagePage>()('image/pick', 'port', z.object({ images: z.array(place).max(1000) })),
  /** Hides parts of the images, and shows again what these masks leave: they replace those before. What was learnt of the images goes. */
  mask: command<ImageSetFacts>()('image/mask', 'engine', z.object({ masks: imageMasks })),
  /** A picture file as a mask of every image: its white pixels are hidden. */
  readMask: command<RegionMask>()('image/read-mask', 'engine', z.object({ file: fileToken })),
  /** Places of some of the images that have gaps, in order. */
  gappy: command<Int32Array>()('image/gappy', 'port', z.object({ from: place, count: z.int().min(1).max(1000) })),
  /** How well the finished run rebuilds and fills; null without one. */
  scores: command<ImageScores | null>()('image/scores', 'port', z.object({})),
  errors: command<ImageErrors | null>()('image/errors', 'port', z.object({})),
  /** Images as the model rebuilds them from what is observed of them, gaps filled. */
  rebuild: command<MadeImages>()('image/rebuild', 'port', z.object({ images: z.array(place).max(1000) })),
  /** An image with its gaps filled by the model, by the mean image and by the images most like it. */
  fillings: command<Fillings>()('image/fillings', 'port', z.object({ image: place })),
  /** Makes images from the prior. */
  sample: command<MadeImages & Pick<GenerationFacts, 'warning' | 'source'>>()(
    'image/sample',
    'port',
    sampleSettings.extend({ count: z.int().min(1).max(2000).default(64) }),
  ),
  /** Makes as many images as a judgement needs, from the same seed, and judges them. Takes some seconds. */
  quality: command<ImageQualityFacts>()('image/quality', 'port', sampleSettings.omit({ count: true })),
  /** The judgement as one HTML page. */
  exportQuality: command<void>()(
    'image/export-quality',
    'engine',
    sampleSettings.omit({ count: true }).extend({ target: fileToken, language: z.enum(['en', 'fr']).default('en') }),
  ),
  /** The same images as one picture, each as a file of a folder, or their values as a CSV. */
  exportSamples: command<{ readonly images: number }>()(
    'image/export-samples',
    'engine',
    sampleSettings.extend({ target: fileToken, form: z.enum(['grid', 'folder', 'csv']) }),
  ),
  /**
   * Every image that has gaps, filled; observed pixels stay as they are. Where masks hide pixels, errors.csv beside them says how
   * well those were filled.
   */
  exportFilled: command<{ readonly images: number }>()(
    'image/export-filled',
    'engine',
    z.object({ target: fileToken }),
  ),
  /** The gaps of every image that has some, white on black, each under the name of its filled image. */
  exportMasks: command<{ readonly images: number }>()('image/export-masks', 'engine', z.object({ target: fileToken })),
};
