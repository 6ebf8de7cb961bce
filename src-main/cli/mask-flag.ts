import { InvalidArgumentError } from 'commander';
import type { ImageSetFacts } from '../contract/image';
import { randomMask, type ImageMask } from '../contract/mask';
import type { CommandEngine } from './in-process-engine';
import { numberFrom } from './schema-option';

/** What one --mask says: a random mask, or the path of a picture. */
export type MaskFlag = ImageMask | { readonly picture: string };

export const maskHelp =
  'hide parts of the images, to be filled and scored: random:share=0.3,block=1,seed=1, or a PNG whose white pixels are hidden in every image; can be given more than once';

/** @throws InvalidArgumentError when a random mask cannot be had as asked */
export function maskFlag(text: string, before: readonly MaskFlag[] = []): readonly MaskFlag[] {
  if (text !== 'random' && !text.startsWith('random:')) return [...before, { picture: text }];
  const fields = text.slice('random:'.length).split(',').filter(Boolean);
  const given = Object.fromEntries(fields.map((field) => [field.split('=')[0], numberFrom(field.split('=')[1] ?? '')]));
  const mask = randomMask.strict().safeParse({ kind: 'random', share: 0.3, ...given });
  if (mask.success) return [...before, mask.data];
  throw new InvalidArgumentError(
    'write random:share=0.3,block=1,seed=1; the share is 0.01 to 0.9, block and seed whole numbers',
  );
}

/** Hides what the flags ask for in the open images. */
export async function hideParts(engine: CommandEngine, flags: readonly MaskFlag[]): Promise<ImageSetFacts> {
  const masks: ImageMask[] = [];
  for (const flag of flags) {
    masks.push('picture' in flag ? await engine.call('image/read-mask', { file: flag.picture }) : flag);
  }
  return engine.call('image/mask', { masks });
}
