import { expect, test } from 'vitest';
import { checkNode, npmCause } from '../../../scripts/setup/dependencies.mjs';
import { firstDifference } from '../../../scripts/setup/installed.mjs';

const machine = { os: 'linux', cpu: 'x64', libc: 'glibc' };
const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/vue': { version: '3.5.0' },
    'node_modules/tfjs-node': { version: '4.22.0', optional: true },
    'node_modules/binding-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
    'node_modules/binding-musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    'node_modules/binding-mac': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
  },
};
const vue = { 'node_modules/vue': { version: '3.5.0' } };
const binding = { 'node_modules/binding-linux': { version: '1.0.0' } };

test('an install without optional packages for other machines is complete', () => {
  expect(firstDifference(wanted, { packages: { ...vue, ...binding } }, machine)).toBeUndefined();
});

test('a missing package, another version and a missing native part of this machine are found', () => {
  expect(firstDifference(wanted, { packages: binding }, machine)).toBe('node_modules/vue');
  const older = { packages: { 'node_modules/vue': { version: '3.4.0' }, ...binding } };
  expect(firstDifference(wanted, older, machine)).toBe('node_modules/vue');
  expect(firstDifference(wanted, { packages: vue }, machine)).toBe('node_modules/binding-linux');
  const musl = { ...machine, libc: 'musl' };
  expect(firstDifference(wanted, { packages: { ...vue, ...binding } }, musl)).toBe('node_modules/binding-musl');
});

test('an older Node is refused with what to do', () => {
  expect(() => checkNode('20.18.3')).toThrow(/needs Node 20\.19 or newer, and this is 20\.18\.3/);
  expect(() => checkNode('18.20.0')).toThrow(/install it from nodejs\.org/);
  for (const version of ['20.19.0', '22.0.0', '24.1.0']) expect(() => checkNode(version)).not.toThrow();
});

test("npm's cause is told without its codes", () => {
  const output =
    'npm error code ENOTFOUND\nnpm error errno ENOTFOUND\nnpm error request to x failed\nnpm error A complete log of';
  expect(npmCause(output)).toBe('request to x failed');
  expect(npmCause('killed')).toBeUndefined();
});
