import { decode } from 'fast-png';
import { checkDeclaredSize } from './image-set';
import type { Picture } from './pixels';

export function looksLikePng(bytes: Uint8Array): boolean {
  return bytes.length >= 33 && bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
}

/** Checks the declared size in the IHDR chunk before anything is decoded. @throws Error that says why it cannot be read */
export function readPng(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  checkDeclaredSize(width, height);
  const png = decode(bytes);
  const palette = png.palette ?? null;
  return {
    width,
    height,
    channels: png.channels,
    depth: png.depth,
    data: png.data,
    palette,
    colour: palette ? palette.some(([red, green, blue]) => red !== green || green !== blue) : png.channels >= 3,
  };
}
