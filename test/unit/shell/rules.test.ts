import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileInArguments } from '../../../src-main/shell/command-line';
import { contentByName } from '../../../src-main/shell/file-handle';
import { exportExtensions, fileName, withExtension } from '../../../src-main/shell/file-names';
import { isLocal, isOwnPage } from '../../../src-main/shell/own-page';
import { contentTypeOf, fileFor, isInside } from '../../../src-main/shell/page-files';
import { isOwnSender } from '../../../src-main/shell/sender';
import { placeOn } from '../../../src-main/shell/window-place';

const page = 'lacuna://app/index.html';

describe('who may speak', () => {
  it('is the main frame of the own window on the own page', () => {
    expect(isOwnSender({ url: page, parent: null }, 1, 1, page)).toBe(true);
    expect(isOwnSender({ url: 'lacuna://app/index.html#/train', parent: null }, 1, 1, page)).toBe(true);
  });

  it.each([
    ['a frame that is gone', null, 1],
    ['a frame inside the page', { url: page, parent: {} }, 1],
    ['another window', { url: page, parent: null }, 2],
    ['another host', { url: 'lacuna://evil/index.html', parent: null }, 1],
    ['a web page', { url: 'https://app/index.html', parent: null }, 1],
    ['a file', { url: 'file:///app/index.html', parent: null }, 1],
    ['an empty page', { url: 'about:blank', parent: null }, 1],
    ['no address', { url: '', parent: null }, 1],
    ['a look-alike', { url: 'lacuna://app.evil/index.html', parent: null }, 1],
  ])('is not %s', (_name, frame, sender) => {
    expect(isOwnSender(frame, sender, 1, page)).toBe(false);
  });

  it('is the development server only on its own port', () => {
    expect(isOwnPage('http://localhost:5173/train', 'http://localhost:5173/')).toBe(true);
    expect(isOwnPage('http://localhost:5174/', 'http://localhost:5173/')).toBe(false);
  });
});

describe('what may be asked for', () => {
  it('never leaves this computer', () => {
    expect(isLocal('lacuna://app/assets/main.js', null)).toBe(true);
    expect(isLocal('data:image/png;base64,AA', null)).toBe(true);
    for (const far of ['https://example.org/', 'http://localhost:5173/', 'ws://a/', 'file:///etc/passwd', 'ftp://a/']) {
      expect(isLocal(far, null)).toBe(false);
    }
  });

  it('is also the development server, where there is one', () => {
    const server = 'http://localhost:5173/';
    expect(isLocal('http://localhost:5173/main.ts', server)).toBe(true);
    expect(isLocal('ws://localhost:5173/', server)).toBe(true);
    expect(isLocal('http://localhost:80/', server)).toBe(false);
    expect(isLocal('https://localhost:5173/', server)).toBe(false);
  });
});

describe('files of the page', () => {
  const folder = resolve('/app/out/renderer');

  it('are found by their address', () => {
    expect(fileFor('lacuna://app/', folder)).toBe(resolve(folder, 'index.html'));
    expect(fileFor('lacuna://app/assets/a%20b.js?x#y', folder)).toBe(resolve(folder, 'assets/a b.js'));
  });

  it.each([
    'lacuna://app/..%2fmain%2fmain.cjs',
    'lacuna://app/%2e%2e%2f%2e%2e%2fetc/passwd',
    'lacuna://app/assets/..%2f..%2f..%2fmain',
    'lacuna://evil/index.html',
    'lacuna://app/a%00.js',
    'lacuna://app/%E0%A4%A',
  ])('are not outside their folder: %s', (address) => {
    expect(fileFor(address, folder)).toBeNull();
  });

  it('have the type that scripts and modules need', () => {
    expect(contentTypeOf('/a/index-B1.JS')).toBe('text/javascript; charset=utf-8');
    expect(contentTypeOf('/a/inter.woff2')).toBe('font/woff2');
    expect(contentTypeOf('/a/unknown.xyz')).toBe('application/octet-stream');
  });

  it('a neighbour with the same beginning is not inside', () => {
    expect(isInside('/app/renderer', '/app/renderer-evil/x')).toBe(false);
    expect(isInside('/app/renderer', '/app/renderer')).toBe(false);
    expect(isInside('/app/renderer', '/app/renderer/..x')).toBe(true);
  });
});

describe('names of files', () => {
  it.each([
    ['penguins.csv', 'table'],
    ['train-images-idx3-ubyte', 'images'],
    ['t10k-images-idx3-ubyte.gz', 'images'],
    ['digits.idx', 'images'],
    ['cat.PNG', 'images'],
    ['work.lacuna', 'project'],
    ['data.csv.gz', 'table'],
    ['noextension', 'table'],
  ])('%s looks like: %s', (name, content) => {
    expect(contentByName(name)).toBe(content);
  });

  it('get the extension of their type once', () => {
    expect(withExtension('/a/out', exportExtensions.csv)).toBe('/a/out.csv');
    expect(withExtension('/a/out.tsv', exportExtensions.csv)).toBe('/a/out.tsv');
    expect(withExtension('/a/v1.2', exportExtensions.project)).toBe('/a/v1.2.lacuna');
  });

  it('that are suggested lose what file systems forbid', () => {
    expect(fileName('../../etc/passwd')).toBe('-..-etc-passwd');
    expect(fileName('a<b>:c?.csv')).toBe('a-b--c-.csv');
    expect(fileName('...')).toBe('lacuna');
    expect(fileName('Données 2026.csv')).toBe('Données 2026.csv');
  });

  it('on a command line stand after the flags and, in a checkout, the folder', () => {
    const developing = ['/bin/electron', '--no-sandbox', '.', '--lang=fr', 'data/in.csv'];
    expect(fileInArguments(developing, true, '/home/ada')).toBe(resolve('/home/ada/data/in.csv'));
    expect(fileInArguments(developing.slice(0, 3), true, '/')).toBeNull();
    expect(fileInArguments(['/bin/lacuna', '/x/in.csv'], false, '/')).toBe(resolve('/x/in.csv'));
    expect(fileInArguments(['/bin/lacuna'], false, '/')).toBeNull();
  });
});

describe('where the window opens', () => {
  const wide = { x: 0, y: 0, width: 1920, height: 1080 };
  const second = { x: 1920, y: 0, width: 1280, height: 1024 };

  it('is where it was', () => {
    const saved = { x: 2000, y: 50, width: 1200, height: 900, maximised: false };
    expect(placeOn([wide, second], saved)).toEqual({ x: 2000, y: 50, width: 1200, height: 900 });
  });

  it('is the middle of the main display when its own is gone', () => {
    const saved = { x: 2000, y: 50, width: 1200, height: 900, maximised: false };
    expect(placeOn([wide], saved)).toEqual({ width: 1200, height: 900 });
    expect(placeOn([wide], { ...saved, x: 100, y: -500 })).toEqual({ width: 1200, height: 900 });
  });

  it('fits the display and stays usable', () => {
    expect(placeOn([{ x: 0, y: 0, width: 1366, height: 728 }], null)).toEqual({ width: 1280, height: 728 });
    expect(placeOn([wide], { x: 0, y: 0, width: 5000, height: 10, maximised: false })).toEqual({
      x: 0,
      y: 0,
      width: 1920,
      height: 640,
    });
  });
});
