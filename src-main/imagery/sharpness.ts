import type { ImageShape } from '../model/image-form';

/**
 * Sharpness of images: the variance of the Laplacian (Pech-Pacheco et al. 2000) of their grey values 0…1, four neighbours, inside the
 * border; the mean over the images. Blur lowers it.
 * @param values [images, height × width × channels] 0…1
 * @returns NaN for images without an inside
 */
export function sharpness(values: Float32Array, { height, width, channels }: ImageShape): number {
  const area = height * width;
  const images = values.length / (area * channels);
  const grey = new Float64Array(area);
  let sum = 0;
  for (let image = 0; image < images; image++) {
    for (let pixel = 0; pixel < area; pixel++) {
      grey[pixel] = 0;
      for (let channel = 0; channel < channels; channel++) {
        grey[pixel] += values[(image * area + pixel) * channels + channel] / channels;
      }
    }
    sum += varianceOfLaplacian(grey, height, width);
  }
  return sum / images;
}

function varianceOfLaplacian(grey: Float64Array, height: number, width: number): number {
  let [sum, squares] = [0, 0];
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const at = row * width + column;
      const laplacian = grey[at - width] + grey[at + width] + grey[at - 1] + grey[at + 1] - 4 * grey[at];
      sum += laplacian;
      squares += laplacian * laplacian;
    }
  }
  const pixels = (height - 2) * (width - 2);
  return pixels > 0 ? squares / pixels - (sum / pixels) ** 2 : NaN;
}
