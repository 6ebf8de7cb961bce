import { LacunaError } from '../contract/error';
import type { Form } from './gather';
import { toPixels } from './pixels';
import { looksLikePng, readPng } from './read-png';

/**
 * A mask from a picture: its light pixels. A picture of another size is brought to that of the images.
 * @returns [height × width] 1 where it hides
 * @throws LacunaError when it is no PNG, or hides nothing or everything
 */
export function readMask(bytes: Uint8Array, name: string, { width, height }: Form): Uint8Array {
  if (!looksLikePng(bytes)) {
    throw new LacunaError(
      'bad-input',
      `${name} is no PNG picture.`,
      'Choose a PNG whose white pixels are to be hidden.',
    );
  }
  const { pixels } = toPixels(read(bytes, name), width, height);
  const white = Uint8Array.from({ length: width * height }, (_, at) => (pixels[at * 3] >= 128 ? 1 : 0));
  const hidden = white.reduce((sum, one) => sum + one, 0);
  if (hidden === 0 || hidden === white.length) {
    throw new LacunaError(
      'bad-input',
      hidden === 0
        ? `${name} hides nothing: it has no white pixel.`
        : `${name} hides whole images: every pixel is white.`,
      'Choose a PNG whose white pixels are to be hidden.',
    );
  }
  return white;
}

function read(bytes: Uint8Array, name: string): ReturnType<typeof readPng> {
  try {
    return readPng(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LacunaError('bad-input', `${name} could not be read: ${reason}`, 'Choose another picture.');
  }
}
