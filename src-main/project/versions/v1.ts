import { z } from 'zod';
import { errorEnvelope } from '../../contract/error';
import { phaseForms, runSettings, runStates } from '../../contract/run';
import { kind, role, tableSettings } from '../../contract/table';
import type { TableReference } from '../project';
import { arrayTypes } from '../arrays';

/** Any number, NaN and infinities included: in a curve they mean "not measured". */
export const measure = z.custom<number>((value) => typeof value === 'number');
export const count = z.int().min(0);

const curvePoint = z.object({
  net: count.optional(),
  step: count,
  epoch: measure,
  reconstruction: measure,
  discriminator: measure,
  generator: measure,
  held: measure,
});

export const resolved = z.object({
  latent: count,
  units: count,
  layers: count,
  batch: count,
  epochs: count,
  learningRate: measure,
  phases: z.enum(phaseForms),
  adversarialWeight: measure,
  dropout: measure,
  members: count,
  parameters: count,
});

export const runFacts = z.object({
  id: count,
  state: z.enum(runStates),
  settings: runSettings,
  resolved: resolved.nullable(),
  backend: z.string(),
  startedAt: z.string(),
  seconds: measure,
  step: count,
  steps: count,
  bestStep: count,
  curve: z.array(curvePoint),
  error: errorEnvelope.nullable(),
  note: z.string().optional(),
});

const columnSchema = z.object({
  name: z.string(),
  kind,
  role,
  missing: z.array(z.string()),
  decimals: count.optional(),
  fewestDecimals: count.optional(),
  decimalMark: z.enum(['.', ',']).optional(),
  format: z.string().optional(),
  minimum: measure.optional(),
  maximum: measure.optional(),
  levels: z.array(z.string()).optional(),
});

const tableReference = z.object({
  path: z.string(),
  other: z.string().optional(),
  name: z.string(),
  fingerprint: z.object({ bytes: count, modified: measure, sha256: z.string() }),
  settings: tableSettings,
  rows: count,
  schema: z.object({ columns: z.array(columnSchema) }),
}) satisfies z.ZodType<TableReference>;

/** Facts as JSON; the arrays lie beside, each in the part that `part` names. */
export const savedForm = z.object({
  json: z.unknown(),
  arrays: z.array(z.object({ name: z.string(), type: z.enum(arrayTypes), length: count, part: z.string() })),
});
export type SavedForm = z.output<typeof savedForm>;

/** `project.json` of format version 1; the arrays of the model lie beside it, each in the part that `part` names. */
export const documentV1 = z.object({
  app: z.string(),
  created: z.string(),
  table: tableReference.nullable(),
  run: runFacts.nullable(),
  history: z.array(runFacts),
  saved: savedForm.nullable(),
});
export type DocumentV1 = z.output<typeof documentV1>;
