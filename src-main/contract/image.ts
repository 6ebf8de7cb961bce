import { z } from 'zod';
import { command } from './define';
import { fileToken } from './file';

export interface ImageSetFacts {
  readonly name: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 colour. */
  readonly channels: 1 | 3;
  readonly labels: readonly { readonly label: string; readonly count: number }[];
  /** Files that could not be read, with the reason. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

/** Pictures as raw pixels: [count, height, width, channels], 0…255. */
export interface ImagePage {
  readonly from: number;
  readonly count: number;
  readonly pixels: Uint8Array;
  readonly labels: readonly string[];
}

export const imageCommands = {
  open: command<ImageSetFacts>()('image/open', 'engine', z.object({ file: fileToken, labels: fileToken.optional() })),
  facts: command<ImageSetFacts | null>()('image/facts', 'port', z.object({})),
  page: command<ImagePage>()(
    'image/page',
    'port',
    z.object({
      from: z.int().min(0),
      count: z.int().min(1).max(1000),
      label: z.string().optional(),
    }),
  ),
};
