import { z } from 'zod';
import {
  comparedModels,
  comparisonSettings,
  lacks,
  measures,
  type ComparedColumn,
  type ComparedPictures,
  type ComparisonFacts,
} from '../contract/comparison';
import { errorEnvelope } from '../contract/error';
import type { SavedRun } from '../training/run';

/** What is left of a comparison once its nets are gone: everything that is shown of it. */
export interface KeptComparison {
  readonly facts: ComparisonFacts;
  readonly pictures: ComparedPictures | null;
  readonly columns: readonly ComparedColumn[];
}

/** NaN and infinities included. */
const measure = z.custom<number>((value) => typeof value === 'number');
const count = z.int().min(0);
const model = z.enum(comparedModels);
const values = z.partialRecord(z.enum(measures), measure);

const facts = z.object({
  state: z.enum(['done', 'stopped', 'failed']),
  settings: comparisonSettings,
  data: z.object({
    kind: z.enum(['table', 'images']),
    name: z.string(),
    learnt: count,
    held: count,
    label: z.string().nullable(),
  }),
  backend: z.string(),
  latent: count,
  steps: count,
  measures: z.array(z.enum(measures)),
  models: z.array(
    z.object({
      model,
      state: z.enum(['waiting', 'training', 'judging', 'done', 'left']),
      steps: count,
      parameters: count,
      values,
      lacks: z.partialRecord(z.enum(measures), z.enum(lacks)),
    }),
  ),
  yardsticks: z.object({ mean: values, nearest: values, real: values }),
  seconds: measure,
  error: errorEnvelope.nullable(),
}) satisfies z.ZodType<ComparisonFacts>;

const columns = z.array(
  z.object({
    column: count,
    name: z.string(),
    edges: z.array(measure).nullable(),
    dates: z.boolean(),
    levels: z.array(z.string()).nullable(),
    real: z.array(measure),
    models: z.array(z.object({ model, shares: z.array(measure) })),
  }),
) satisfies z.ZodType<readonly ComparedColumn[]>;

const document = z.object({
  version: z.literal(1),
  facts,
  columns,
  /** The pixels are arrays: `originals`, and of each model `samples/…` and `rebuilt/…`. */
  pictures: z
    .object({ count, width: count, height: count, channels: count, models: z.array(model), encoders: z.array(model) })
    .nullable(),
});

export function packComparison({ facts, pictures, columns }: KeptComparison): SavedRun {
  const arrays: Record<string, Uint8Array> = {};
  if (pictures !== null) {
    arrays['originals'] = pictures.originals;
    for (const { model, samples, rebuilt } of pictures.models) {
      arrays[`samples/${model}`] = samples;
      if (rebuilt !== null) arrays[`rebuilt/${model}`] = rebuilt;
    }
  }
  const told = pictures && {
    count: pictures.count,
    width: pictures.width,
    height: pictures.height,
    channels: pictures.channels,
    models: pictures.models.map(({ model }) => model),
    encoders: pictures.models.flatMap(({ model, rebuilt }) => (rebuilt === null ? [] : [model])),
  };
  const plain = columns.map((one) => ({
    ...one,
    edges: one.edges && [...one.edges],
    real: [...one.real],
    models: one.models.map(({ model, shares }) => ({ model, shares: [...shares] })),
  }));
  return { json: { version: 1, facts, columns: plain, pictures: told }, arrays };
}

/** @throws Error when what was saved is not whole */
export function loadComparison({ json, arrays }: SavedRun): KeptComparison {
  const { facts, columns, pictures } = document.parse(json);
  const bytes = (name: string): Uint8Array => {
    const array = arrays[name];
    if (array instanceof Uint8Array) return array;
    throw new Error(`The saved comparison lacks ${name}.`);
  };
  return {
    facts,
    columns,
    pictures: pictures && {
      count: pictures.count,
      width: pictures.width,
      height: pictures.height,
      channels: pictures.channels,
      originals: bytes('originals'),
      models: pictures.models.map((model) => ({
        model,
        samples: bytes(`samples/${model}`),
        rebuilt: pictures.encoders.includes(model) ? bytes(`rebuilt/${model}`) : null,
      })),
    },
  };
}
