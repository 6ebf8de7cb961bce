/** One decoded picture, as its file stores it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey + alpha, 3 colour, 4 colour + alpha. */
  readonly channels: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  readonly data: ArrayLike<number>;
  /** Colours with or without alpha. */
  readonly palette: readonly (readonly number[])[] | null;
  readonly colour: boolean;
}

/** A pixel less opaque than this is a gap. */
const opaque = 0.5;

/**
 * A picture as bytes [height, width, 3], resized by area means to the size asked for, and which pixels are observed
 * [height, width] (null: all). Transparent parts of an area do not count in its mean.
 */
export function toPixels(
  picture: Picture,
  width: number,
  height: number,
): { readonly pixels: Uint8Array; readonly observed: Uint8Array | null } {
  const pixels = new Uint8Array(width * height * 3);
  const observed = new Uint8Array(width * height).fill(1);
  const stepX = picture.width / width;
  const stepY = picture.height / height;
  let gaps = 0;
  for (let y = 0; y < height; y++) {
    const fromY = Math.floor(y * stepY);
    const toY = Math.max(fromY + 1, Math.floor((y + 1) * stepY));
    for (let x = 0; x < width; x++) {
      const fromX = Math.floor(x * stepX);
      const toX = Math.max(fromX + 1, Math.floor((x + 1) * stepX));
      const [red, green, blue, alpha] = areaMean(picture, fromX, toX, fromY, toY);
      const at = y * width + x;
      if (alpha < opaque) {
        observed[at] = 0;
        gaps += 1;
        continue;
      }
      pixels[at * 3] = Math.round(red);
      pixels[at * 3 + 1] = Math.round(green);
      pixels[at * 3 + 2] = Math.round(blue);
    }
  }
  return { pixels, observed: gaps > 0 ? observed : null };
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** Colours weighted by their opacity; alpha 0…1. */
function areaMean(picture: Picture, fromX: number, toX: number, fromY: number, toY: number): Colour {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let y = fromY; y < toY; y++) {
    for (let x = fromX; x < toX; x++) {
      const [r, g, b, a] = colourAt(picture, x, y);
      red += r * a;
      green += g * a;
      blue += b * a;
      alpha += a;
    }
  }
  if (alpha === 0) return [0, 0, 0, 0];
  return [red / alpha, green / alpha, blue / alpha, alpha / ((toX - fromX) * (toY - fromY))];
}

function colourAt(picture: Picture, x: number, y: number): Colour {
  const { channels, depth, palette } = picture;
  if (palette) {
    const [red = 0, green = 0, blue = 0, alpha = 255] = palette[sampleAt(picture, x, y, 0)] ?? [];
    return [red, green, blue, alpha / 255];
  }
  const scale = 255 / (2 ** depth - 1);
  const sample = (channel: number): number => sampleAt(picture, x, y, channel) * scale;
  const alpha = channels % 2 === 0 ? sample(channels - 1) / 255 : 1;
  if (channels < 3) return [sample(0), sample(0), sample(0), alpha];
  return [sample(0), sample(1), sample(2), alpha];
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
