import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frenchPlural, i18n, languageOf, languages, messages } from '../../../src-renderer/i18n';
import { frenchSpaces, type MessageTree } from '../../../src-renderer/i18n/french-spaces';

const root = join(import.meta.dirname, '../../../src-renderer');

function flat(tree: MessageTree, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]];
  return Object.entries(tree).flatMap(([key, value]) => flat(value, path === '' ? key : `${path}.${key}`));
}
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const texts = { en: new Map(flat(messages.en)), fr: new Map(flat(messages.fr)) };

describe('texts', () => {
  it('exist in both languages, with the same placeholders and plural forms', () => {
    expect([...texts.fr.keys()].sort()).toEqual([...texts.en.keys()].sort());
    for (const [key, english] of texts.en) {
      const french = texts.fr.get(key) ?? '';
      const optional = english.includes(' | ');
      if (!optional) expect(placeholders(french), key).toEqual(placeholders(english));
      expect(french.split(' | ').length, key).toBe(english.split(' | ').length);
    }
  });

  it('do not shout and do not shrug', () => {
    for (const language of languages) {
      for (const [key, text] of texts[language]) {
        expect(text, `${language} ${key}`).not.toMatch(/!/);
        expect(text, `${language} ${key}`).not.toMatch(/something went wrong|une erreur est survenue/i);
        expect(text.trim(), `${language} ${key}`).not.toBe('');
      }
    }
  });

  it('compile, every one of them', () => {
    const named = Object.fromEntries(
      [...texts.en.values()].flatMap(placeholders).map((name) => [name.slice(1, -1), 'x']),
    );
    for (const language of languages) {
      i18n.global.locale.value = language;
      for (const [key, text] of texts[language]) {
        expect(i18n.global.t(key, named, 5), key).toBe(
          text
            .split(' | ')
            .at(-1)
            ?.replace(/\{\w+\}/g, 'x'),
        );
      }
    }
  });

  it('exist for every key that the window asks for by name', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(vue|ts)$/.test(file));
    const missing = files
      .filter((file) => !file.startsWith('i18n'))
      .flatMap((file) => {
        const source = readFileSync(join(root, file), 'utf8');
        const asked = [...source.matchAll(/(?<![\w.])t\(\s*'([^']+)'/g)].map((match) => match[1]);
        return asked.filter((key) => !texts.en.has(key)).map((key) => `${file}: ${key}`);
      });
    expect(missing).toEqual([]);
  });
});

describe('French', () => {
  it('has its spaces before high punctuation', () => {
    const spaced = frenchSpaces({
      a: 'Que voulez-vous ouvrir ? Ceci : « cela » ; 5 %',
      b: { c: '{n} lacune | {n} lacunes' },
      d: 'NA, ?, -',
    });
    expect(spaced).toEqual({
      a: 'Que voulez-vous ouvrir\u202f? Ceci\u00a0: «\u00a0cela\u00a0»\u202f; 5\u202f%',
      b: { c: '{n} lacune | {n} lacunes' },
      d: 'NA, ?, -',
    });
  });

  it('counts nought as singular', () => {
    expect([0, 1, 2, 5].map((n) => frenchPlural(n, 2))).toEqual([0, 0, 1, 1]);
    expect([0, 1, 2].map((n) => frenchPlural(n, 3))).toEqual([0, 1, 2]);
    i18n.global.locale.value = 'fr';
    expect(i18n.global.t('app.title.gaps', { n: '0' }, 0)).toBe('0 lacune');
    i18n.global.locale.value = 'en';
    expect(i18n.global.t('app.title.gaps', { n: '4,262' }, 4262)).toBe('4,262 gaps');
  });

  it('is spoken where the system is French', () => {
    expect(['fr-CA', 'fr', 'en-GB', 'de-CH'].map(languageOf)).toEqual(['fr', 'fr', 'en', 'en']);
  });
});
