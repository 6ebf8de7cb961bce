import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { LacunaError } from '../../../src-main/contract/error';
import { readProject, unpackProject } from '../../../src-main/project/read-project';
import { packProject, writeProject } from '../../../src-main/project/write-project';
import { sampleProject } from './sample';

const folder = mkdtempSync(join(tmpdir(), 'lacuna-project-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function refusal(bytes: Uint8Array): LacunaError {
  try {
    unpackProject(bytes, 'x.lacuna');
  } catch (error) {
    if (error instanceof LacunaError) return error;
    throw error;
  }
  throw new Error('The file was accepted.');
}

function changed(change: (parts: Record<string, Uint8Array>) => void): Uint8Array {
  const parts = unzipSync(packProject(sampleProject()));
  change(parts);
  return zipSync(parts as Zippable);
}

function withManifest(change: (manifest: Record<string, unknown>) => void): Uint8Array {
  return changed((parts) => {
    const manifest = JSON.parse(new TextDecoder().decode(parts['manifest.json'])) as Record<string, unknown>;
    change(manifest);
    parts['manifest.json'] = strToU8(JSON.stringify(manifest));
  });
}

describe('a .lacuna file', () => {
  it('comes back as it was written, NaN and odd names included', async () => {
    const path = join(folder, 'whole.lacuna');
    await writeProject(path, sampleProject());
    const { arrays, ...rest } = (await readProject(path)).saved ?? { arrays: {}, json: null };
    const before = sampleProject();
    expect(rest.json).toEqual(before.saved?.json);
    expect({ ...arrays }).toEqual(before.saved?.arrays);
    expect(await readProject(path)).toMatchObject({ table: before.table, run: before.run, history: before.history });
    expect(readdirSync(folder)).toEqual(['whole.lacuna']);
  });

  it('is the same bytes for the same project', () => {
    expect(packProject(sampleProject())).toEqual(packProject(sampleProject()));
  });

  it('holds an empty project too', () => {
    const bare = {
      app: '0.1.0',
      created: 'now',
      table: null,
      images: null,
      run: null,
      history: [],
      saved: null,
      comparison: null,
    };
    expect(unpackProject(packProject(bare), 'bare.lacuna')).toEqual(bare);
  });

  it('says that it is damaged when cut anywhere', () => {
    const whole = packProject(sampleProject());
    for (let end = 4; end < whole.length; end += 97) {
      expect(refusal(whole.slice(0, end)).message).toMatch(/^x\.lacuna is damaged \(.+\)\.$/);
    }
    expect(refusal(whole.slice(0, whole.length - 1)).message).toContain('damaged');
  });

  it('never opens as something else when bytes are flipped', () => {
    const whole = packProject(sampleProject());
    const before = unpackProject(whole, 'x.lacuna');
    for (let at = 0; at < whole.length; at += 53) {
      const flipped = whole.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 0xff;
      try {
        expect(unpackProject(flipped, 'x.lacuna')).toEqual(before);
      } catch (error) {
        expect(error).toBeInstanceOf(LacunaError);
      }
    }
  });

  it.each([
    ['nothing at all', new Uint8Array(0)],
    ['text', strToU8('a,b\n1,2\n')],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
  ])('refuses %s as no project', (_what, bytes) => {
    expect(refusal(bytes).message).toBe('x.lacuna is not a Lacuna project.');
  });

  it('refuses another zip', () => {
    expect(refusal(zipSync({ 'word/document.xml': strToU8('<w/>') })).message).toBe(
      'x.lacuna is a zip file, but not a Lacuna project.',
    );
  });

  it('names a newer version, whatever else it holds', () => {
    const newer = withManifest((manifest) => Object.assign(manifest, { version: 99, app: '9.0.0', parts: 'new form' }));
    expect(refusal(newer).message).toBe('x.lacuna was made by a newer Lacuna (9.0.0).');
  });

  it('refuses a list of parts that claims too much', () => {
    const huge = withManifest((manifest) =>
      Object.assign(manifest, { parts: [{ name: 'arrays/0.bin', bytes: 2 ** 40, sha256: '0'.repeat(64) }] }),
    );
    expect(refusal(huge).message).toContain('more than a project can');
  });

  it('refuses a part that would swell beyond what deflate can do', () => {
    const bomb = changed((parts) => (parts['project.json'] = new Uint8Array(64 * 2 ** 20)));
    expect(refusal(bomb).message).toContain('damaged');
  });

  it.each(['../outside', '/etc/passwd', 'a\\b', 'A'])('refuses the part name %s', (name) => {
    const hostile = withManifest((manifest) =>
      Object.assign(manifest, { parts: [{ name, bytes: 0, sha256: '0'.repeat(64) }] }),
    );
    expect(refusal(hostile).message).toContain('damaged');
  });

  it('does not let a description set prototypes', () => {
    const project = sampleProject();
    const json = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown;
    const back = unpackProject(
      packProject({ ...project, saved: { json, arrays: { ['__proto__']: Uint8Array.of(1) } } }),
      'x',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((back.saved?.json as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('says so when it is missing or a folder', async () => {
    await expect(readProject(join(folder, 'none.lacuna'))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(readProject(folder)).rejects.toMatchObject({ kind: 'bad-input' });
    writeFileSync(join(folder, 'empty.lacuna'), '');
    await expect(readProject(join(folder, 'empty.lacuna'))).rejects.toMatchObject({ kind: 'bad-input' });
  });
});
