// npm run test:gpu [-- --python PYTHON]: everything that needs an NVIDIA card, in one command: installs the gpu backend and proves it, passes
// the engine's tests on it in plain Node and in Electron, then times a step beside PyTorch's on the same card and says how busy the card was.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cacheFolder, root } from './setup/paths.mjs';
import { runForeground } from './setup/run-foreground.mjs';
import { runEntry, say, SetupError } from './setup/talk.mjs';

const env = {
  ...process.env,
  LACUNA_TEST_BACKEND: 'gpu',
  LACUNA_USER_DATA: process.env['LACUNA_USER_DATA'] ?? join(cacheFolder(), 'native-test'),
};

await runEntry(
  async () => {
    const card = await seen('name,driver_version,memory.total');
    if (card === null) {
      throw new SetupError('nvidia-smi names no card here: this needs an NVIDIA card and its driver.');
    }
    say(`Card: ${card}`);
    const tests = await runForeground(process.execPath, [join(root, 'scripts', 'test-native.mjs')], { cwd: root, env });
    const watch = watchCard();
    const bench = await runForeground(process.execPath, [join(root, 'scripts', 'bench.mjs'), ...benchWords()], {
      cwd: root,
      env,
    });
    const busy = watch();
    say(`The card was busy ${busy.mean.toFixed(0)} % of the time on average, at most ${busy.most.toFixed(0)} %.`);
    process.exitCode = tests || bench;
  },
  { details: true },
);

function benchWords() {
  const words = ['step', '--backends', 'gpu,native,wasm', '--only', 'steps', ...process.argv.slice(2)];
  return process.argv.includes('--python') ? [...words, '--peer-device', 'cuda'] : words;
}

/**
 * What nvidia-smi says of the first card, or null.
 *
 * @param {string} fields
 * @returns {Promise<string | null>}
 */
function seen(fields) {
  return new Promise((resolve) => {
    const child = spawn('nvidia-smi', [`--query-gpu=${fields}`, '--format=csv,noheader'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (data) => (said += String(data)));
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 && said.trim() !== '' ? said.trim().split('\n', 1).join('') : null));
  });
}

/** Looks at the card's use once a second; the returned function ends it. */
function watchCard() {
  const child = spawn('nvidia-smi', ['--query-gpu=utilization.gpu', '--format=csv,noheader,nounits', '-l', '1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  /** @type {number[]} */
  const shares = [];
  createInterface(child.stdout).on('line', (line) => shares.push(Number(line)));
  return () => {
    child.kill();
    const known = shares.filter(Number.isFinite);
    return {
      mean: known.reduce((sum, share) => sum + share, 0) / Math.max(1, known.length),
      most: Math.max(0, ...known),
    };
  };
}
