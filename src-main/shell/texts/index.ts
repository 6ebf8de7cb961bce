import type { Preferences } from '../../contract/app';
import { en, type Texts } from './en';
import { fr } from './fr';

export type { Texts } from './en';
export type Language = 'en' | 'fr';

/** The user's choice, or else the system's language; whatever is not French is English, as in the window. */
export function languageOf(wish: Preferences['language'], system: string): Language {
  if (wish !== 'system') return wish;
  return system.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export function textsIn(language: Language): Texts {
  return language === 'fr' ? fr : en;
}
