import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { installPlan } from '../../../src-main/compute/install/index';
import { canBuildKernels } from '../../../src-main/compute/native-kernels/build';
import type { RunFacts } from '../../../src-main/contract/run';
import { launchApp, type LaunchedApp } from '../launch';
import { askWell, callPort, catchPorts, openTable, tableFile, temporaryFolder, until } from './helpers';

let launched: LaunchedApp | null = null;
afterEach(async () => {
  await launched?.close();
  launched = null;
});

/** Where `npm run test:native` has installed it. */
const installed = process.env['LACUNA_TEST_BACKEND'] === 'native' ? process.env['LACUNA_USER_DATA'] : undefined;

describe.runIf(installed !== undefined)('native TensorFlow in the engine of the app', () => {
  it('is found, and trained with where it is wished for', async () => {
    const userData = temporaryFolder();
    mkdirSync(userData, { recursive: true });
    symlinkSync(join(installed ?? '', 'compute'), join(userData, 'compute'), 'junction');
    launched = await launchApp({ userData });
    const { app, page } = launched;
    await catchPorts(page);
    await openTable(app, page, tableFile().path);
    await askWell(page, 'run', 'start', {
      quality: 'fast',
      epochs: 3,
      units: 16,
      layers: 1,
      latent: 2,
      backend: 'native',
    });
    const facts = await until(async () => {
      const { value } = (await callPort(page, 'run/facts')) as { value: RunFacts };
      return ['done', 'failed'].includes(value.state) ? value : null;
    });
    expect({ state: facts.state, backend: facts.backend, error: facts.error }).toEqual({
      state: 'done',
      backend: 'TensorFlow for the processor (tfjs-node)',
      error: null,
    });
  });
});

const buildable = canBuildKernels() && (await installPlan('kernels')).obstacle === null;

describe.runIf(buildable)('native kernels in the engine of the app', () => {
  it('are built by a button, found and trained with', async () => {
    const userData = temporaryFolder();
    launched = await launchApp({ userData });
    const { app, page, errors } = launched;
    await catchPorts(page);
    await page.getByText('What was tried').click();
    const item = page.locator('li', { hasText: 'WebAssembly' }).last();
    await item.getByRole('button', { name: 'Install…' }).click();
    await item.getByRole('button', { name: 'Build' }).click();
    await item.getByText(/Runs on all processor cores with native kernels/).waitFor({ timeout: 60_000 });
    await openTable(app, page, tableFile().path);
    await askWell(page, 'run', 'start', { quality: 'fast', epochs: 3, units: 16, layers: 1, latent: 2 });
    const facts = await until(async () => {
      const { value } = (await callPort(page, 'run/facts')) as { value: RunFacts };
      return ['done', 'failed'].includes(value.state) ? value : null;
    });
    expect({ state: facts.state, backend: facts.backend, error: facts.error }).toEqual({
      state: 'done',
      backend: expect.stringMatching(/^TensorFlow\.js WASM \+ C\+\+ \(.+\)$/) as string,
      error: null,
    });
    expect(errors).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the panel of what computes', () => {
  const panel = (page: Page) => page.locator('section', { hasText: 'This computer' }).last();

  it('says what an installation would fetch before it does, and lets it be', async () => {
    launched = await launchApp();
    const { page, errors } = launched;
    await page.getByText('What was tried').click();
    const item = panel(page).locator('li', { hasText: 'Native TensorFlow' });
    const button = item.getByRole('button', { name: 'Install…' });
    await button.click();
    const answer = panel(page).getByText(
      /^(Fetches tensorflow_cpu\S+ from pypi\.org, [\d.]+\sMB\.|There is no C\+\+ compiler)/,
    );
    await answer.waitFor();
    const leave = panel(page).getByRole('button', { name: 'Not now' });
    if (await leave.isVisible()) await leave.click();
    await button.waitFor();
    expect(errors).toEqual([]);
  });
});
