import { z } from 'zod';

/** Names of the parts are ours: short, plain, never a path out of the file. */
const part = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9./-]{0,99}$/),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Read before anything else, from files of every version, so it asks for no more than it must. */
export const anyManifest = z.object({
  format: z.literal('lacuna'),
  version: z.int().min(1),
  app: z.string().optional(),
});

/** `manifest.json`: what the file is and what each of its parts must be. */
export const manifest = anyManifest.extend({ parts: z.array(part).max(20_000) });
export type Manifest = z.infer<typeof manifest>;

export const manifestName = 'manifest.json';
export const documentName = 'project.json';
