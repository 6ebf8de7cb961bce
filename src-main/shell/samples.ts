import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Sample } from '../contract/app';
import { isInside } from './page-files';
import type { FileTokens } from './tokens';

const text = z.object({ en: z.string().min(1), fr: z.string().min(1) });
const sampleList = z.array(
  z.object({
    id: z.string().min(1),
    /** Path inside the folder of the samples. */
    file: z.string().min(1),
    content: z.enum(['table', 'images', 'project']),
    title: text,
    about: text,
    licence: z.string().min(1),
  }),
);

/**
 * The sample data that comes with Lacuna, as samples.json in its folder lists it.
 *
 * @throws when the list is not valid or names a file that is not there: a fault of the installation
 */
export function readSamples(folder: string): readonly (z.infer<typeof sampleList>[number] & { path: string })[] {
  const list = sampleList.parse(JSON.parse(readFileSync(join(folder, 'samples.json'), 'utf8')));
  return list.map((sample) => {
    const path = join(folder, sample.file);
    if (!isInside(folder, path) || !existsSync(path)) throw new Error(`There is no sample ${sample.file} in ${folder}`);
    return { ...sample, path };
  });
}

export function offerSamples(samples: ReturnType<typeof readSamples>, tokens: FileTokens): readonly Sample[] {
  return samples.map(({ path, file, content, title, about, licence }) => ({
    file: { token: tokens.forReading(path), name: file.replace(/^.*\//, ''), content },
    title,
    about,
    licence,
  }));
}
