import type { BodyKind } from '../contract/run';

export interface ImageShape {
  readonly height: number;
  readonly width: number;
  /** 1 grey, 3 colour. */
  readonly channels: number;
}

/** What an image net needs besides its configuration to be built again. */
export interface ImageForm {
  readonly shape: ImageShape;
  readonly body: BodyKind;
  /** Names of the labels that the model knows, in the order of their numbers; left out: none. */
  readonly labels?: readonly string[];
  /** Dimensions of the frame that the labels have in common as domains (domain-frames.ts); left out: there is none. */
  readonly domains?: number;
}

/** Values of one image: height × width × channels. */
export function sizeOf({ height, width, channels }: ImageShape): number {
  return height * width * channels;
}

/** Numbers that the encoder sees of one image: each pixel's channels, and whether it is missing. */
export function inputSizeOf({ height, width, channels }: ImageShape): number {
  return height * width * (channels + 1);
}
