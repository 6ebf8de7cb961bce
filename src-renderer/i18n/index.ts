/// <reference types="vite/client" />
/**
 * English and French texts: one file per view or noun in each language, whose only export is a plain object. A file's name is
 * the first part of its keys. The French files are typed as their English twins, so a missing text does not compile.
 */
import { createI18n } from 'vue-i18n';
import { frenchSpaces, type MessageTree } from './french-spaces';

type Files = Record<string, Record<string, MessageTree>>;

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** './en/data.ts' with one export → { data: … } */
function merge(files: Files): Record<string, MessageTree> {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [path.replace(/^.*\/|\.ts$/g, ''), Object.values(file)[0]]),
  );
}

export const messages: Record<Language, Record<string, MessageTree>> = {
  en: merge(import.meta.glob<Record<string, MessageTree>>('./en/*.ts', { eager: true })),
  fr: frenchSpaces(merge(import.meta.glob<Record<string, MessageTree>>('./fr/*.ts', { eager: true }))),
};

/** French counts nought as singular. Two forms: one | many; three: none | one | many. */
export function frenchPlural(choice: number, forms: number): number {
  const many = Math.abs(choice) >= 2;
  if (forms === 2) return many ? 1 : 0;
  return choice === 0 ? 0 : many ? 2 : 1;
}

export const i18n = createI18n({
  legacy: false,
  locale: 'en' as Language,
  fallbackLocale: 'en',
  messages,
  pluralRules: { fr: frenchPlural },
});

/** 'fr-CA' → 'fr'; whatever is neither French nor English → 'en'. */
export function languageOf(system: string): Language {
  return system.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export function setLanguage(language: Language): void {
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
}
