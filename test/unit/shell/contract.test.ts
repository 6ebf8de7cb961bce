import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { channels, eventChannels, innerChannels } from '../../../src-main/contract/channels';
import { allCommands, commands, shellEvents } from '../../../src-main/contract';
import { languageOf, textsIn } from '../../../src-main/shell/texts';

describe('the channels of the window', () => {
  it('are exactly the commands that go through main, by noun and verb', () => {
    const expected = Object.fromEntries(
      Object.entries(commands)
        .map(([noun, verbs]): [string, Record<string, string>] => [
          noun,
          Object.fromEntries(
            Object.entries(verbs)
              .filter(([, command]) => command.side !== 'port')
              .map(([verb, command]) => [verb, command.name]),
          ),
        ])
        .filter(([, verbs]) => Object.keys(verbs).length > 0),
    );
    expect(channels).toEqual(expected);
  });

  it('have one name each, and share none with the inner ones', () => {
    const names = allCommands.map((command) => command.name);
    expect(new Set(names).size).toBe(names.length);
    for (const inner of Object.values(innerChannels)) expect(names).not.toContain(inner);
  });

  it('carry every event of the shell', () => {
    const names = Object.fromEntries(Object.entries(shellEvents).map(([key, event]) => [key, event.name]));
    expect(eventChannels).toEqual(names);
  });
});

describe('the contract', () => {
  it('changes only the preferences that are named', () => {
    expect(commands.app.setPreferences.input.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
  });
});

describe('texts of the shell', () => {
  it('speak French to who prefers it, English to all others', () => {
    expect(languageOf('system', 'fr-CA')).toBe('fr');
    expect(languageOf('system', 'de-DE')).toBe('en');
    expect(languageOf('en', 'fr-FR')).toBe('en');
    expect(textsIn('fr').menu.views.latent).toBe('Espace latent');
  });

  it('have no exclamation marks', () => {
    for (const language of ['en', 'fr'] as const) expect(JSON.stringify(textsIn(language))).not.toContain('!');
  });
});

it('the window’s first colours are the page’s', () => {
  const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../../..', path), 'utf8');
  const styles = read('src-renderer/styles/tokens.css');
  const [, light, dark] = /light: '(#\w+)', dark: '(#\w+)'/.exec(read('src-main/shell/window.ts')) ?? [];
  expect(styles).toMatch(new RegExp(`data-theme='light'\\] \\{[^}]*--surface: ${light};`));
  expect(styles).toMatch(new RegExp(`data-theme='dark'\\] \\{[^}]*--surface: ${dark};`));
});
