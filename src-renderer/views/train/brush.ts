import type { DrawnPoint } from '../../stores/prior';

/** From the middle of the pad to its edge, in units of z. */
export const padReach = 4;
/** Radius of the brush, and how far it moves before it leaves points again. */
const radius = 0.16;
const spacing = 0.08;
const pointsEach = 3;
const turn = Math.PI * (3 - Math.sqrt(5));

/** Points under the brush, spread like the seeds of a sunflower, so that a stroke has a width without chance. */
export function dab(x: number, y: number, from: number): DrawnPoint[] {
  return Array.from({ length: pointsEach }, (_, at) => {
    const seed = from + at;
    const out = radius * Math.sqrt(((seed % 21) + 0.5) / 21);
    return [within(x + out * Math.cos(seed * turn)), within(y + out * Math.sin(seed * turn))];
  });
}

/** Points that the brush leaves on its way from the place where it last left some; empty while it has hardly moved. */
export function strokeTo(last: DrawnPoint, next: DrawnPoint, from: number): DrawnPoint[] {
  const way = Math.hypot(next[0] - last[0], next[1] - last[1]);
  const steps = Math.floor(way / spacing);
  return Array.from({ length: steps }, (_, step) => {
    const share = (step + 1) / steps;
    const at = [last[0] + share * (next[0] - last[0]), last[1] + share * (next[1] - last[1])] as const;
    return dab(at[0], at[1], from + step * pointsEach);
  }).flat();
}

function within(value: number): number {
  return Math.min(padReach, Math.max(-padReach, value));
}
