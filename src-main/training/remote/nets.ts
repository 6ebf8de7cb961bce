/** Schemas of nets and matrices that cross the border of a process. What they do not name passes through unchanged. */
import { z } from 'zod';
import { modelKinds, posteriors, priorSettings } from '../../contract/model';
import { phaseForms } from '../../contract/run';
import type { Matrix, Span } from '../../encoding/matrix';
import type { AaeConfig } from '../../model/config';
import type { SavedAae } from '../../model/trained';

export const floats: z.ZodType<Float32Array> = z.instanceof(Float32Array);
export const integers: z.ZodType<Int32Array> = z.instanceof(Int32Array);
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
    mask: z.instanceof(Uint8Array),
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

export const savedNetSchema: z.ZodType<SavedAae> = z.looseObject({
  config: configSchema,
  spans: z.array(span),
  width: size,
  step: size,
  weights: z.array(savedTensor),
  optimisers: z.array(savedTensor),
});
