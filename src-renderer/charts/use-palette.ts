import { shallowRef, type ShallowRef } from 'vue';
import { readPalette, type Palette } from './palette';

let shared: ShallowRef<Palette> | null = null;

/** The current theme's colours; follows the theme attribute of the document and the system's setting. */
export function usePalette(): ShallowRef<Palette> {
  if (shared !== null) return shared;
  const read = (): Palette => {
    const style = getComputedStyle(document.documentElement);
    return readPalette((variable) => style.getPropertyValue(variable));
  };
  const palette = shallowRef(read());
  const update = (): void => {
    palette.value = read();
  };
  new MutationObserver(update).observe(document.documentElement, { attributes: true });
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) {
    matchMedia(query).addEventListener('change', update);
  }
  shared = palette;
  return palette;
}
