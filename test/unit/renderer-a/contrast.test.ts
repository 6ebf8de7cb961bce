import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../src-renderer/styles/tokens.css'), 'utf8');

/** The hex colours of one theme: the common ones, overlaid by the theme's own. */
function theme(name: 'light' | 'dark'): Map<string, string> {
  const outside = css.replace(/@media[^]*$/, '');
  const common = /:root \{([^}]*)\}/.exec(outside)?.[1] ?? '';
  const own = new RegExp(`:root\\[data-theme='${name}'\\] \\{([^}]*)\\}`).exec(outside)?.[1] ?? '';
  return new Map([...`${common}${own}`.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]));
}

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s theme', (name) => {
  const colours = theme(name);
  const of = (token: string): string => {
    const colour = colours.get(token);
    if (colour === undefined) throw new Error(`No colour --${token}`);
    return colour;
  };
  const surfaces = ['surface', 'surface-raised', 'surface-sunken'];

  it.each(['text', 'text-muted', 'text-faint', 'accent-ink', 'warning', 'failure', 'good'])(
    'shows --%s legibly on every surface',
    (text) => {
      for (const surface of surfaces) expect(contrast(of(text), of(surface)), surface).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each([
    ['accent-text', 'accent'],
    ['accent-text', 'accent-hover'],
    ['accent-ink', 'accent-soft'],
    ['accent-ink', 'filled-soft'],
    ['text', 'surface-hover'],
    ['text-muted', 'surface-hover'],
    ['failure', 'failure-soft'],
    ['text-muted', 'failure-soft'],
    ['text', 'warning-soft'],
  ])('shows --%s legibly on --%s', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('lets the edges of controls, the focus and every series be seen', () => {
    const lines = ['border-strong', 'focus', 'hidden-outline', 'series-aae', 'series-mean', 'series-neighbour'];
    for (const line of [...lines, 'series-observed', 'series-prior']) {
      for (const surface of surfaces) {
        const least = line === 'border-strong' && surface === 'surface-sunken' ? 2.8 : 3;
        expect(contrast(of(line), of(surface)), `${line} on ${surface}`).toBeGreaterThanOrEqual(least);
      }
    }
  });
});
