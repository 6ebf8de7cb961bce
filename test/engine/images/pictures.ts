import { Random } from '../../../src-main/compute/random';
import type { AaeConfig } from '../../../src-main/model/config';
import type { ImagePixels } from '../../../src-main/model/image-input';

/** A bright disc on a dark ground, its place and size drawn; two thirds of a set can lose a corner each. */
export function discs(count: number, side = 12, channels: 1 | 3 = 1, gaps = false): ImagePixels {
  const random = new Random(7, 'discs');
  const pixels = new Uint8Array(count * side * side * channels);
  const observed = gaps ? new Uint8Array(count * side * side).fill(1) : null;
  for (let image = 0; image < count; image++) {
    const [x, y, radius] = [random, random, random].map(
      (one, at) => side * (at === 2 ? 0.15 : 0.3) * (1 + one.uniform()),
    );
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const at = image * side * side + row * side + column;
        const inside = Math.hypot(row - y, column - x) < radius;
        for (let channel = 0; channel < channels; channel++)
          pixels[at * channels + channel] = inside ? 220 - 40 * channel : 25;
        if (observed && image % 3 > 0 && row < side / 3 && column < side / 3) observed[at] = 0;
      }
    }
  }
  return { shape: { height: side, width: side, channels }, count, pixels, observed };
}

export const smallImageConfig = (changes: Partial<AaeConfig> = {}): AaeConfig => ({
  seed: 3,
  prior: { kind: 'gaussian' },
  latent: 3,
  units: 32,
  layers: 2,
  dropout: 0,
  batch: 32,
  learningRate: 5e-3,
  weightDecay: 0.01,
  horizon: 300,
  phases: 'weighted',
  adversarialWeight: 0.01,
  warmUp: 0,
  discriminatorNoise: 0.3,
  ...changes,
});

export const places = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, place) => from + place);
