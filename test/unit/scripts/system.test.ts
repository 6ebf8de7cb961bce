import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installCommand, packageNames } from '../../../scripts/setup/apt.mjs';
import { hasDisplay } from '../../../scripts/setup/display.mjs';
import { planWithoutWindow } from '../../../scripts/setup/headless.mjs';
import { missingLibraries } from '../../../scripts/setup/system-libraries.mjs';

function policy(candidates: Record<string, string>): string {
  return Object.entries(candidates)
    .map(([name, candidate]) => `${name}:\n  Installed: (none)\n  Candidate: ${candidate}\n  Version table:\n`)
    .join('');
}

test('missing libraries are read from ldd', () => {
  const output =
    '\tlinux-vdso.so.1 (0x0)\n\tlibgbm.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x0)\n\tlibnss3.so => not found\n';
  expect(missingLibraries(output)).toEqual(['libgbm.so.1', 'libnss3.so']);
  expect(missingLibraries('\tstatically linked\n')).toEqual([]);
});

test('each release gets the names it knows', () => {
  const bookworm = policy({ 'libgtk-3-0': '3.24.38-2', libasound2: '1.2.8-1', 'libatk-bridge2.0-0': '2.46.0-5' });
  expect(packageNames(bookworm, false)).toEqual([
    'libgtk-3-0',
    'libnss3',
    'libasound2',
    'libgbm1',
    'libatk-bridge2.0-0',
    'libxss1',
    'libxtst6',
  ]);
  // Debian 13 keeps libasound2 as a name that several packages provide, without a candidate of its own.
  const trixie = policy({
    'libgtk-3-0t64': '3.24.49-3',
    libasound2t64: '1.2.14-1',
    libasound2: '(none)',
    'libatk-bridge2.0-0t64': '2.56.2-1',
  });
  expect(packageNames(trixie, true)).toEqual([
    'xvfb',
    'libgtk-3-0t64',
    'libnss3',
    'libasound2t64',
    'libgbm1',
    'libatk-bridge2.0-0t64',
    'libxss1',
    'libxtst6',
  ]);
  expect(packageNames('', false)).toContain('libasound2');
});

test('the printed command can be pasted', () => {
  expect(installCommand(['xvfb', 'libnss3'])).toBe(
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb libnss3',
  );
});

test('only Linux can lack a display', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
});

test('without a display the sample is filled, or the table that was named', () => {
  const plan = planWithoutWindow('/repository', '/home/ann', []);
  expect(plan.table).toBe(join('/repository', 'resources', 'samples', 'penguins.csv'));
  expect(plan.command).toEqual(['impute', plan.table, '--out', plan.filled, '--report', plan.report, '--seed', '1']);
  expect(plan.filled).toBe(join('/home/ann', 'lacuna-output', 'penguins-filled.csv'));
  const own = planWithoutWindow('/repository', '/home/ann', ['--some-flag', 'data/mine.csv']);
  expect([own.table, own.report]).toEqual([
    join('/home/ann', 'data', 'mine.csv'),
    join('/home/ann', 'lacuna-output', 'mine-report.html'),
  ]);
});
