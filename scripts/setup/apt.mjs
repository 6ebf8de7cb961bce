// Debian's and Ubuntu's packages for Electron: installed when we are root, named in one command otherwise.
import { runHidden } from './run-hidden.mjs';
import { SetupError, timed } from './talk.mjs';

// Newer releases renamed some for their 64-bit time; the new name comes first.
const libraries = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libxss1'],
  ['libxtst6'],
];

/**
 * @param {string[]} missing what was found missing, for the message
 * @param {boolean} needsXvfb
 */
export async function installPackages(missing, needsXvfb) {
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `Electron needs system libraries that are missing (${missing.join(', ')}). Run: ${installCommand(await packages(needsXvfb))}`,
    );
  }
  await timed('Installing system libraries (once)…', 'System libraries ready', async () => {
    await apt(['update']);
    await apt(['install', '-y', '--no-install-recommends', ...(await packages(needsXvfb))]);
  });
}

/** @param {boolean} needsXvfb */
async function packages(needsXvfb) {
  const { output } = await runHidden('apt-cache', ['policy', ...libraries.flat()], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  return packageNames(output, needsXvfb);
}

/**
 * For each library the first name that this release knows; the older name when it knows neither (its lists are empty).
 *
 * @param {string} policy what `apt-cache policy NAME…` printed
 * @param {boolean} needsXvfb
 * @returns {string[]}
 */
export function packageNames(policy, needsXvfb) {
  const known = new Set(
    [...policy.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (?!\(none\))/gm)].map((match) => match[1]),
  );
  const names = libraries.map(
    (alternatives) => alternatives.find((name) => known.has(name)) ?? alternatives.at(-1) ?? '',
  );
  return needsXvfb ? ['xvfb', ...names] : names;
}

/** @param {string[]} names */
export function installCommand(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/** @param {string[]} args */
async function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code, output } = await runHidden('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env });
  if (code !== 0)
    throw new SetupError(
      `apt-get ${args[0]} failed with code ${code}; it wanted to: apt-get ${args.join(' ')}`,
      output,
    );
}
