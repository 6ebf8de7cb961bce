import { sizeOf } from '../model/image-form';
import type { ImagePixels } from '../model/image-input';

/** Mean of the observed values of each pixel over some images, 0…1; the overall mean where a pixel was never observed. */
export function meanImage({ shape, pixels, observed }: ImagePixels, rows: ArrayLike<number>): Float32Array {
  const { channels } = shape;
  const size = sizeOf(shape);
  const area = size / channels;
  const sums = new Float64Array(size);
  const counts = new Uint32Array(area);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    for (let pixel = 0; pixel < area; pixel++) {
      if (observed !== null && observed[row * area + pixel] === 0) continue;
      counts[pixel] += 1;
      const at = pixel * channels;
      for (let channel = 0; channel < channels; channel++) sums[at + channel] += pixels[row * size + at + channel];
    }
  }
  const all = sums.reduce((sum, value) => sum + value, 0);
  const values = counts.reduce((sum, count) => sum + count, 0) * channels;
  const overall = values === 0 ? 0.5 : all / values / 255;
  return Float32Array.from(sums, (sum, at) => {
    const count = counts[Math.floor(at / channels)];
    return count === 0 ? overall : sum / count / 255;
  });
}
