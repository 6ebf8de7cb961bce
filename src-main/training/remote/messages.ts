/**
 * What an engine and a trainer in another realm say to each other.
 *
 * - A job (`trainMessage`) is settled exactly once: by `done`, by `failed`, or by the trainer's end.
 * - Between the two come any number of `fit`, `point`, `latents` and `phase`, and one `checkpoint` for each `save`.
 * - Every message carries its job's id; what belongs to no open job is dropped, on both sides.
 */
import { z } from 'zod';
import { errorEnvelope } from '../../contract/error';
import { phaseNames, type PhaseReport } from '../../contract/run';
import type { TrainingLatents } from '../hooks';
import {
  bytes,
  configSchema,
  floats,
  imageFormSchema,
  imagesSchema,
  integers,
  matrixSchema,
  savedImageNetSchema,
  savedNetSchema,
  savedWeightsSchema,
} from './nets';

const job = z.int().min(0);

/** The backends that a trainer opens by itself. */
export const trainerBackends = ['wasm', 'webgpu'] as const;
export type TrainerBackend = (typeof trainerBackends)[number];

const tableLesson = z.object({
  kind: z.literal('table'),
  matrix: matrixSchema,
  truth: z.object({ x: floats, cells: z.object({ rows: integers, spans: integers }) }).optional(),
  start: savedNetSchema.optional(),
});

/** Pixels travel as the bytes that they are, once a job; batches are made of them at the other end. */
const imageLesson = z
  .object({
    kind: z.literal('images'),
    images: imagesSchema,
    learnt: integers,
    held: integers,
    hidden: bytes.nullable(),
    form: imageFormSchema,
    start: savedImageNetSchema.optional(),
  })
  .refine(
    ({ images: { count, shape }, learnt, held, hidden }) =>
      [learnt, held].every((places) => places.every((place) => place >= 0 && place < count)) &&
      (hidden === null || hidden.length === held.length * shape.height * shape.width),
    { message: 'it is about images that are not there' },
  );

/** What is learnt from, and by what kind of net; whatever all kinds have in common stands beside it. */
const lessonSchema = z.discriminatedUnion('kind', [tableLesson, imageLesson]);
export type LessonMessage = z.infer<typeof lessonSchema>;

export const trainMessage = z.object({
  type: z.literal('train'),
  job,
  backend: z.enum(trainerBackends),
  lesson: lessonSchema,
  config: configSchema,
  steps: z.int().min(0),
  seconds: z.number().positive().optional(),
  /** Whether pictures of the latents are wanted. */
  latents: z.boolean(),
});
export type TrainMessage = z.infer<typeof trainMessage>;

/** `hold` and `go` shut and open the trainer's gate; `phase` and `step` let one through a shut one; `stop` ends training and keeps what was learnt; `cancel` keeps nothing. */
export const gateWishes = ['go', 'hold', 'phase', 'step', 'stop', 'cancel'] as const;
export type GateWish = (typeof gateWishes)[number];

/** To the trainer. */
export const orderMessage = z.discriminatedUnion('type', [
  trainMessage,
  z.object({ type: z.literal('gate'), job, wish: z.enum(gateWishes) }),
  z.object({ type: z.literal('save'), job }),
  /** Wants a few steps of training done and told, to be compared with another backend's (compute/probe/step.ts). */
  z.object({ type: z.literal('probe'), job }),
]);
export type OrderMessage = z.infer<typeof orderMessage>;

const point = z.object({
  step: z.number(),
  epoch: z.number(),
  reconstruction: measure(),
  discriminator: measure(),
  generator: measure(),
  held: measure(),
});

/** A loss; NaN where it was not measured. */
function measure(): z.ZodType<number> {
  return z.custom<number>((value) => typeof value === 'number');
}

const losses = z.object({ reconstruction: measure(), discriminator: measure(), generator: measure() });

const phaseSchema = z.object({
  step: z.number(),
  phase: z.enum(phaseNames).nullable(),
  place: z.int().min(1),
  phases: z.int().min(1),
  before: losses,
  after: losses,
}) satisfies z.ZodType<Omit<PhaseReport, 'run'>>;

const latentsSchema: z.ZodType<TrainingLatents> = z.object({
  step: z.number(),
  z: floats,
  prior: floats,
  field: z.object({ side: z.int().min(2), reach: z.number(), values: floats }).nullable(),
  categories: integers.nullable(),
  parts: integers.nullable(),
  pictures: z.object({ count: z.int().min(0), original: bytes, rebuilt: bytes }).nullable(),
});

/** From the trainer. */
export const newsMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('point'), job, point }),
  z.object({ type: z.literal('fit'), job, share: z.number().min(0).max(1) }),
  z.object({ type: z.literal('latents'), job, latents: latentsSchema }),
  z.object({ type: z.literal('phase'), job, report: phaseSchema }),
  z.object({ type: z.literal('checkpoint'), job, net: savedWeightsSchema }),
  z.object({
    type: z.literal('done'),
    job,
    result: z.object({
      net: savedWeightsSchema,
      bestStep: z.number(),
      steps: z.number(),
      curve: z.array(point),
      stopped: z.boolean(),
    }),
  }),
  z.object({ type: z.literal('probed'), job, numbers: floats, adapter: z.string(), software: z.boolean() }),
  /** `gone`: the trainer itself is of no use any more, so the job may be tried elsewhere. */
  z.object({ type: z.literal('failed'), job, error: errorEnvelope, gone: z.boolean() }),
]);
export type NewsMessage = z.infer<typeof newsMessage>;
