/** Eleven stops of matplotlib's viridis (CC0), evenly spaced; between them the colour is interpolated. */
export const viridisStops: readonly string[] = [
  '#440154',
  '#482475',
  '#414487',
  '#355f8d',
  '#2a788e',
  '#21918c',
  '#22a884',
  '#44bf70',
  '#7ad151',
  '#bddf26',
  '#fde725',
];

const stops = viridisStops.map((stop) => [1, 3, 5].map((at) => Number.parseInt(stop.slice(at, at + 2), 16)));

/** Colour of a share 0…1 as [red, green, blue], 0…255. */
export function viridis(share: number): readonly [number, number, number] {
  const position = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(position));
  const part = position - low;
  const mix = (channel: number): number =>
    Math.round(stops[low][channel] * (1 - part) + stops[low + 1][channel] * part);
  return [mix(0), mix(1), mix(2)];
}
