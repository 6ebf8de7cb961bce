/** One decoded picture, as the PNG stores it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey + alpha, 3 colour, 4 colour + alpha. */
  readonly channels: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  readonly data: ArrayLike<number>;
  readonly palette: readonly (readonly number[])[] | null;
  readonly colour: boolean;
}

/** Samples of a picture as bytes [height, width, channels], resized by area means to the size asked for. */
export function toPixels(picture: Picture, width: number, height: number, channels: 1 | 3): Uint8Array {
  const out = new Uint8Array(width * height * channels);
  const stepX = picture.width / width;
  const stepY = picture.height / height;
  for (let y = 0; y < height; y++) {
    const fromY = Math.floor(y * stepY);
    const toY = Math.max(fromY + 1, Math.floor((y + 1) * stepY));
    for (let x = 0; x < width; x++) {
      const fromX = Math.floor(x * stepX);
      const toX = Math.max(fromX + 1, Math.floor((x + 1) * stepX));
      const mean = areaMean(picture, fromX, toX, fromY, toY);
      const at = (y * width + x) * channels;
      if (channels === 3) out.set(mean, at);
      else out[at] = Math.round(0.299 * mean[0] + 0.587 * mean[1] + 0.114 * mean[2]);
    }
  }
  return out;
}

function areaMean(picture: Picture, fromX: number, toX: number, fromY: number, toY: number): [number, number, number] {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let y = fromY; y < toY; y++) {
    for (let x = fromX; x < toX; x++) {
      const [r, g, b] = colourAt(picture, x, y);
      red += r;
      green += g;
      blue += b;
    }
  }
  const cells = (toX - fromX) * (toY - fromY);
  return [Math.round(red / cells), Math.round(green / cells), Math.round(blue / cells)];
}

function colourAt(picture: Picture, x: number, y: number): readonly [number, number, number] {
  const { channels, depth, data, palette } = picture;
  if (palette) {
    const [red = 0, green = 0, blue = 0] = palette[sampleAt(picture, x, y, 0)] ?? [];
    return [red, green, blue];
  }
  const scale = 255 / (2 ** depth - 1);
  if (channels < 3) {
    const grey = sampleAt(picture, x, y, 0) * scale;
    return [grey, grey, grey];
  }
  const at = (y * picture.width + x) * channels;
  return [data[at] * scale, data[at + 1] * scale, data[at + 2] * scale];
}

/** Samples below eight bits stay packed in the PNG's rows, each row on a byte border. */
function sampleAt(picture: Picture, x: number, y: number, channel: number): number {
  const { width, channels, depth, data } = picture;
  if (depth >= 8) return data[(y * width + x) * channels + channel];
  const perByte = 8 / depth;
  const row = Math.ceil(width / perByte);
  const byte = data[y * row + Math.floor(x / perByte)];
  return (byte >> (8 - depth * ((x % perByte) + 1))) & (2 ** depth - 1);
}
