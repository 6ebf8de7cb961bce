import type { ImagePage } from '../../../src-main/contract/image';

/** A page of pictures, each with a twin that stands at its right where a wall shows pairs; those that were made have no places in a set. */
export interface WallPage extends Omit<ImagePage, 'places'> {
  readonly places?: readonly number[];
  readonly twins?: Uint8Array;
}
