import { z } from 'zod';
import { imageMasks } from '../../contract/mask';
import { bodies, type RunFacts } from '../../contract/run';
import type { ImagesReference } from '../project';
import { count, documentV1, resolved, runFacts, savedForm, type DocumentV1 } from './v1';

const runFactsV2 = runFacts.extend({
  asked: z.string().optional(),
  resolved: resolved.extend({ body: z.enum(bodies).nullable() }).nullable(),
}) satisfies z.ZodType<RunFacts>;

const imagesReference = z.object({
  path: z.string(),
  labels: z.string().nullable(),
  other: z.string().optional(),
  name: z.string(),
  count,
  width: count,
  height: count,
  channels: z.union([z.literal(1), z.literal(3)]),
  sha256: z.string(),
  masks: imageMasks.default([]),
}) satisfies z.ZodType<ImagesReference>;

/** `project.json` of format version 2: a project can be of an image set, a run says what its image net was made of, and models can have been compared. */
export const documentV2 = documentV1.extend({
  images: imagesReference.nullable(),
  run: runFactsV2.nullable(),
  history: z.array(runFactsV2),
  comparison: savedForm.nullable().default(null),
});
export type DocumentV2 = z.output<typeof documentV2>;

/** Version 1 knew tables alone. */
export function fromV1(older: unknown): unknown {
  const document = documentV1.parse(older);
  const withBody = (run: DocumentV1['history'][number]): object => ({
    ...run,
    resolved: run.resolved && { ...run.resolved, body: null },
  });
  return {
    ...document,
    images: null,
    run: document.run && withBody(document.run),
    history: document.history.map(withBody),
  };
}
