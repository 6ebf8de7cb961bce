import { z } from 'zod';

export const smallest = { width: 960, height: 640 };
const usual = { width: 1280, height: 800 };

/** Where the window was; null: never opened. */
export const windowPlace = z
  .object({ x: z.int(), y: z.int(), width: z.int(), height: z.int(), maximised: z.boolean() })
  .nullable();
export type WindowPlace = z.infer<typeof windowPlace>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where the window opens: where it was, if enough of its top still lies on a display for it to be taken hold of, else in
 * the middle (x and y absent) of the first one; never larger than the display, never smaller than it can be used.
 *
 * @param displays work areas, the main display's first
 */
export function placeOn(
  displays: readonly Area[],
  saved: WindowPlace,
): Partial<Area> & { width: number; height: number } {
  const home = saved && displays.find((display) => canBeGrasped(saved, display));
  const display = home ?? displays[0];
  const size = {
    width: clamp(saved?.width ?? usual.width, smallest.width, display?.width),
    height: clamp(saved?.height ?? usual.height, smallest.height, display?.height),
  };
  return saved && home ? { x: saved.x, y: saved.y, ...size } : size;
}

/** At least 120 pixels of the title bar's width, and its height, are on the display. */
function canBeGrasped(place: Area, display: Area): boolean {
  const across = Math.min(place.x + place.width, display.x + display.width) - Math.max(place.x, display.x);
  return across >= 120 && place.y >= display.y && place.y <= display.y + display.height - 40;
}

function clamp(value: number, least: number, most: number = Infinity): number {
  return Math.max(least, Math.min(value, most));
}
