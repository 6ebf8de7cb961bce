import { z } from 'zod';

/** The family of models: adversarial autoencoders (Makhzani et al. 2015) and the relatives that they are compared with. */
export const modelKinds = [
  'aae',
  'supervised',
  'semi-supervised',
  'clustering',
  'reduction',
  'conditional',
  'translation',
  'ae',
  'dae',
  'vae',
  'wae',
  'gan',
] as const;
export type ModelKind = (typeof modelKinds)[number];

/** Models that need a label to learn from. */
export const labelledModels: readonly ModelKind[] = ['supervised', 'semi-supervised', 'conditional', 'translation'];
/** Models that can fill the gaps of a table: they rebuild a row from what is observed of it alone. */
export const fillingModels: readonly ModelKind[] = ['aae', 'ae', 'dae', 'vae', 'wae'];
/** Models whose encoder finds a category y for each row or image. */
export const categoricalModels: readonly ModelKind[] = ['semi-supervised', 'clustering', 'reduction'];

/** How the encoder answers, q(z|x) (Makhzani et al. 2015, section 2.1). */
export const posteriors = ['deterministic', 'gaussian', 'universal'] as const;
export type Posterior = (typeof posteriors)[number];

export const priorKinds = ['gaussian', 'mixture', 'swiss-roll', 'uniform', 'categorical', 'points'] as const;
export type PriorKind = (typeof priorKinds)[number];
const mostPoints = 20_000;

/** The distribution p(z) that the latents are pulled to. */
export const priorSettings = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('gaussian') }),
    /** Petals: Gaussians in a ring over the first two dimensions. */
    z.object({ kind: z.literal('mixture'), components: z.int().min(2).max(50).default(10) }),
    z.object({ kind: z.literal('swiss-roll') }),
    z.object({ kind: z.literal('uniform') }),
    z.object({ kind: z.literal('categorical') }),
    /** A cloud, drawn or read from a file; one point a row, all of one width. */
    z.object({
      kind: z.literal('points'),
      points: z
        .array(z.array(z.number()).min(1).max(64))
        .min(10)
        .max(mostPoints)
        .refine((points) => points.every(({ length }) => length === points[0].length), {
          message: 'the points are not all of one width',
        }),
    }),
  ])
  .default({ kind: 'gaussian' });
export type PriorSettings = z.infer<typeof priorSettings>;
