import type { ImagePage } from '../../../src-main/contract/image';

/** A page of pictures, each with a twin that stands at its right where a wall shows pairs. */
export interface WallPage extends ImagePage {
  readonly twins?: Uint8Array;
}
