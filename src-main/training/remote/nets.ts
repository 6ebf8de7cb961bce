/** Schemas of nets, matrices and images that cross the border of a process. What they do not name passes through unchanged. */
import { z } from 'zod';
import { modelKinds, posteriors, priorSettings } from '../../contract/model';
import { bodies, phaseForms } from '../../contract/run';
import type { Matrix, Span } from '../../encoding/matrix';
import type { AaeConfig } from '../../model/config';
import { sizeOf, type ImageForm, type ImageShape } from '../../model/image-form';
import type { ImagePixels } from '../../model/image-input';
import type { SavedImageAae } from '../../model/load-image-aae';
import type { SavedAae, SavedWeights } from '../../model/trained';

export const floats: z.ZodType<Float32Array> = z.instanceof(Float32Array);
export const integers: z.ZodType<Int32Array> = z.instanceof(Int32Array);
export const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
const size = z.int().min(0);

const span: z.ZodType<Span> = z.looseObject({
  column: size,
  head: z.enum(['gaussian', 'softmax']),
  start: size,
  width: z.int().min(1),
});

export const matrixSchema: z.ZodType<Matrix> = z
  .looseObject({
    rows: size,
    width: size,
    spans: z.array(span),
    x: floats,
    mask: bytes,
  })
  .refine(({ rows, width, spans, x, mask }) => x.length === rows * width && mask.length === rows * spans.length, {
    message: 'the matrix is not of the size that it states',
  });

export const configSchema: z.ZodType<AaeConfig> = z.looseObject({
  seed: z.number(),
  prior: priorSettings,
  latent: z.int().min(1),
  units: z.int().min(1),
  layers: z.int().min(1),
  dropout: z.number().min(0).max(1),
  batch: z.int().min(1),
  learningRate: z.number().positive(),
  weightDecay: z.number().min(0),
  horizon: z.number().min(0),
  phases: z.enum(phaseForms),
  adversarialWeight: z.number().min(0),
  warmUp: z.number().min(0),
  discriminatorNoise: z.number().min(0),
  focus: z.object({ blur: z.number().min(0), waves: z.int().min(1), frequency: z.number().positive() }).optional(),
  family: z
    .object({
      model: z.enum(modelKinds),
      posterior: z.enum(posteriors),
      classes: size,
      shares: z.array(z.number()),
      labels: size,
      label: size.nullable(),
      given: z.array(size),
      labelledPrior: z.boolean(),
    })
    .optional(),
});

const savedTensor = z
  .object({ name: z.string(), shape: z.array(size), data: floats })
  .refine(({ shape, data }) => shape.reduce((product, side) => product * side, 1) === data.length, {
    message: 'a tensor is not of its shape',
  });

const savedWeights = {
  config: configSchema,
  step: size,
  weights: z.array(savedTensor),
  optimisers: z.array(savedTensor),
};

/** Any net: of what kind of data is the job's to know. */
export const savedWeightsSchema: z.ZodType<SavedWeights> = z.looseObject(savedWeights);

export const savedNetSchema: z.ZodType<SavedAae> = z.looseObject({
  ...savedWeights,
  spans: z.array(span),
  width: size,
});

const shapeSchema: z.ZodType<ImageShape> = z.object({
  height: z.int().min(1),
  width: z.int().min(1),
  channels: z.int().min(1),
});
const form = {
  shape: shapeSchema,
  body: z.enum(bodies),
  labels: z.array(z.string()).optional(),
  domains: z.int().min(1).optional(),
};

export const imageFormSchema: z.ZodType<ImageForm> = z.looseObject(form);

export const imagesSchema: z.ZodType<ImagePixels> = z
  .looseObject({
    shape: shapeSchema,
    count: size,
    pixels: bytes,
    observed: bytes.nullable(),
    labels: integers.optional(),
  })
  .refine(
    ({ shape, count, pixels, observed, labels }) =>
      pixels.length === count * sizeOf(shape) &&
      (labels === undefined || labels.length === count) &&
      (observed === null || observed.length === count * shape.height * shape.width),
    { message: 'the images are not of the size that they state' },
  );

export const savedImageNetSchema: z.ZodType<SavedImageAae> = z.looseObject({ ...savedWeights, ...form });
