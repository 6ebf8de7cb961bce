import { app } from 'electron';

/** e.g. 'fr-FR'; the first of the languages that the user prefers, as the system lists them. */
export function systemLanguage(): string {
  return app.getPreferredSystemLanguages()[0] ?? app.getLocale();
}
