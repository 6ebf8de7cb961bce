/** The colours of the current theme that a canvas needs as values; names as in styles/tokens.css. */
export interface Palette {
  readonly surface: string;
  readonly raised: string;
  readonly sunken: string;
  readonly text: string;
  readonly muted: string;
  readonly faint: string;
  readonly border: string;
  readonly borderStrong: string;
  readonly accent: string;
  readonly filled: string;
  readonly gapHatch: string;
  readonly warning: string;
  readonly failure: string;
  readonly good: string;
  /** One colour for the same thing in every view. */
  readonly aae: string;
  readonly mean: string;
  readonly neighbour: string;
  readonly observed: string;
  readonly prior: string;
  /** Okabe–Ito. */
  readonly groups: readonly string[];
  readonly font: string;
}

const variables = {
  surface: '--surface',
  raised: '--surface-raised',
  sunken: '--surface-sunken',
  text: '--text',
  muted: '--text-muted',
  faint: '--text-faint',
  border: '--border',
  borderStrong: '--border-strong',
  accent: '--accent',
  filled: '--filled',
  gapHatch: '--gap-hatch',
  warning: '--warning',
  failure: '--failure',
  good: '--good',
  aae: '--series-aae',
  mean: '--series-mean',
  neighbour: '--series-neighbour',
  observed: '--series-observed',
  prior: '--series-prior',
  font: '--font-sans',
} as const;

/** Reads the palette through `valueOf`, e.g. a computed style's getPropertyValue. */
export function readPalette(valueOf: (variable: string) => string): Palette {
  const read = (variable: string): string => valueOf(variable).trim();
  const entries = Object.entries(variables).map(([name, variable]) => [name, read(variable)] as const);
  return {
    ...(Object.fromEntries(entries) as Record<keyof typeof variables, string>),
    groups: Array.from({ length: 8 }, (_, group) => read(`--group-${String(group + 1)}`)),
  };
}
