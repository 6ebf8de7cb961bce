import type { ComparedPictures } from '../../../src-main/contract/comparison';
import { paint } from '../data/paint';

/** Pixels of a tile's shorter side at least, between tiles, and for the words before them. */
const [least, gap, margin] = [56, 4, 150];

/** Rows of pictures with their names as one PNG, black on white; null where the browser makes none. */
export async function rowsPicture(
  rows: readonly { readonly text: string; readonly pixels: Uint8Array }[],
  { width, height, channels }: Pick<ComparedPictures, 'width' | 'height' | 'channels'>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const scale = Math.max(1, Math.round(least / Math.min(width, height)));
  const [wide, high] = [width * scale, height * scale];
  const size = width * height * channels;
  const most = Math.max(...rows.map(({ pixels }) => pixels.length / size));
  const canvas = new OffscreenCanvas(margin + most * (wide + gap) + gap, rows.length * (high + gap) + gap);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#1a1b21';
  context.font = '14px sans-serif';
  context.textBaseline = 'middle';
  context.imageSmoothingEnabled = false;
  for (const [row, { text, pixels }] of rows.entries()) {
    const top = gap + row * (high + gap);
    context.fillText(text, gap, top + high / 2, margin - 2 * gap);
    for (let at = 0; at * size < pixels.length; at++) {
      const image = new ImageData(width, height);
      paint(image.data, pixels, at * size, channels === 3 ? 3 : 1, null);
      context.drawImage(await createImageBitmap(image), margin + at * (wide + gap), top, wide, high);
    }
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}
