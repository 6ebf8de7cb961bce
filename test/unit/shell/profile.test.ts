import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Profile } from '../../../src-main/shell/profile';
import { offerSamples, readSamples } from '../../../src-main/shell/samples';
import { textsIn } from '../../../src-main/shell/texts';
import { FileTokens } from '../../../src-main/shell/tokens';
import { beginSession, endSession, keptFile, keptWork, supersedeWork } from '../../../src-main/shell/unsaved-work';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lacuna-profile-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const texts = () => textsIn('en');
const tokens = new FileTokens(texts);

describe('the profile', () => {
  it('starts with defaults and keeps what is changed', async () => {
    const profile = new Profile(folder);
    expect(profile.preferences.value).toEqual({ theme: 'system', language: 'system', density: 'compact' });
    await profile.setPreferences({ theme: 'dark' });
    await profile.setPreferences({ language: 'fr' });
    expect(new Profile(folder).preferences.value).toEqual({ theme: 'dark', language: 'fr', density: 'compact' });
  });

  it.each(['', '{', '[]', '{"theme":"pink"}', '\0\0\0'])('takes a damaged file for absent: %j', (text) => {
    for (const name of ['preferences', 'recents', 'window', 'session'])
      writeFileSync(join(folder, `${name}.json`), text);
    const profile = new Profile(folder);
    expect(profile.preferences.value.theme).toBe('system');
    expect(profile.recents.files).toEqual([]);
    expect(profile.place.value).toBeNull();
  });

  it('writes one thing after the other: the last one stays', async () => {
    const profile = new Profile(folder);
    for (const language of ['en', 'fr', 'en', 'fr'] as const) void profile.setPreferences({ language });
    await profile.settled();
    expect(JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))).toMatchObject({ language: 'fr' });
  });

  it('keeps the twelve newest files, each once', async () => {
    const { recents } = new Profile(folder);
    for (let place = 0; place < 20; place++) await recents.add(`/data/${place}.csv`, 'table');
    await recents.add('/data/15.csv', 'table');
    expect(recents.files.map(({ path }) => path).slice(0, 3)).toEqual(['/data/15.csv', '/data/19.csv', '/data/18.csv']);
    expect(new Profile(folder).recents.files).toHaveLength(12);
    await recents.drop('/data/19.csv');
    expect(recents.files.map(({ path }) => path)).not.toContain('/data/19.csv');
    await recents.forget();
    expect(new Profile(folder).recents.files).toEqual([]);
  });
});

describe('work that was not saved', () => {
  const leaveWork = (profile: Profile) => {
    mkdirSync(profile.workspace, { recursive: true });
    writeFileSync(keptFile(profile), 'work');
  };

  it('of a session that was cut off is opened at the next start', async () => {
    const first = new Profile(folder);
    expect(beginSession(first)).toBeNull();
    leaveWork(first);
    await first.settled();
    const second = new Profile(folder);
    expect(beginSession(second)).toBe(keptFile(second));
    await second.settled();
  });

  it('of a session that ended is not opened, but offered when it was left on purpose', async () => {
    const first = new Profile(folder);
    beginSession(first);
    leaveWork(first);
    await endSession(first, true);
    const second = new Profile(folder);
    expect(beginSession(second)).toBeNull();
    expect(keptWork({ profile: second, tokens, texts })).toMatchObject([{ name: 'Unsaved work.lacuna' }]);
    await supersedeWork(second);
    expect(keptWork({ profile: second, tokens, texts })).toEqual([]);
  });

  it('that is saved leaves nothing to offer', async () => {
    const first = new Profile(folder);
    beginSession(first);
    leaveWork(first);
    await endSession(first, false);
    expect(beginSession(new Profile(folder))).toBeNull();
    expect(keptWork({ profile: new Profile(folder), tokens, texts })).toEqual([]);
  });
});

describe('samples', () => {
  const sample = {
    id: 'a',
    file: 'a/a.csv',
    content: 'table',
    title: { en: 'A', fr: 'A' },
    about: { en: 'About', fr: 'À propos' },
    licence: 'CC0',
  };
  const write = (list: unknown) => writeFileSync(join(folder, 'samples.json'), JSON.stringify(list));

  it('are offered with a token and without their path', () => {
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a/a.csv'), 'x\n1\n');
    write([sample]);
    const [offered] = offerSamples(readSamples(folder), tokens);
    expect(offered).toMatchObject({ file: { name: 'a.csv', content: 'table' }, title: { fr: 'A' }, licence: 'CC0' });
    expect(JSON.stringify(offered)).not.toContain(folder);
  });

  it('that are not there or lie elsewhere are a fault of the list', () => {
    write([sample]);
    expect(() => readSamples(folder)).toThrow('a/a.csv');
    write([{ ...sample, file: '../../etc/passwd' }]);
    expect(() => readSamples(folder)).toThrow('passwd');
    write([{ ...sample, licence: '' }]);
    expect(() => readSamples(folder)).toThrow();
  });
});
