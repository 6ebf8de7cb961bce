/**
 * The main side speaks English. Here its sentences become French: a template names what differs as {1}, {2} …, and what stands
 * there is itself looked up among the words ('a PNG picture', 'rows 3, 8 and 12'). A sentence without a template stays English.
 */
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { spaced } from '../french-spaces';
import { computeSentences } from './compute';
import { engineSentences } from './engine';
import { familySentences } from './family';
import { fileSentences } from './files';
import { imageSentences } from './images';
import { installSentences } from './install';
import { latentSentences } from './latent';
import { tableSentences } from './table';
import { wishSentences } from './wishes';
import { words } from './words';

/** English, French. */
export type Said = readonly [string, string];

interface Template {
  readonly pattern: RegExp;
  readonly french: string;
  /** Letters that do not differ: the most telling template is tried first. */
  readonly telling: number;
}

/** Anything but the end of a sentence. */
const differing = '((?:(?!\\. \\p{Lu})[^])+?)';
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function template([english, french]: Said): Template {
  const parts = english.split(/\{\d\}/);
  return {
    pattern: new RegExp(`^${parts.map(escape).join(differing)}$`, 'u'),
    french: spaced(french),
    telling: parts.join('').length,
  };
}

let templates: readonly Template[] | null = null;

function find(text: string): string | null {
  templates ??= [
    ...wishSentences,
    ...familySentences,
    ...tableSentences,
    ...fileSentences,
    ...engineSentences,
    ...imageSentences,
    ...latentSentences,
    ...computeSentences,
    ...installSentences,
    ...words,
  ]
    .map(template)
    .sort((a, b) => b.telling - a.telling);
  for (const { pattern, french } of templates) {
    const found = pattern.exec(text);
    if (found) return french.replace(/\{(\d)\}/g, (_, place: string) => inFrench(found[Number(place)]));
  }
  return null;
}

/** A text of the main side in French; sentence by sentence where it is made of several. */
export function inFrench(text: string): string {
  const whole = find(text);
  if (whole !== null) return whole;
  const parts = text.split(/(?<=[.:]) (?=[\p{Lu}“"])/u);
  return parts.length === 1 ? text : parts.map((part) => find(part) ?? part).join(' ');
}

/** Turns texts of the main side into the window's language. */
export function useSaid(): ComputedRef<(text: string) => string> {
  const { locale } = useI18n();
  return computed(() => (locale.value === 'fr' ? inFrench : (text: string) => text));
}
