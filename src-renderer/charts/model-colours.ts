import type { ComparedKind } from '../../src-main/contract/comparison';
import type { Palette } from './palette';

/** One colour for a model in every chart of a comparison. */
export function modelColour({ aae, muted, groups }: Palette, model: ComparedKind): string {
  const [blue, , green, pink, , red] = groups;
  return { aae, ae: muted, dae: green, vae: red, wae: blue, gan: pink }[model];
}
