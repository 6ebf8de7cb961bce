/**
 * How long the built app takes from launch to its Start view, and the main-thread tasks of the window over 50 ms while a
 * run streams, from the press of the button until its result is shown.
 * Usage: node scripts/bench.mjs window [launches] [--sample penguins|'New York'] [--quality Best] [--from data|train] [--profile]
 * `--profile` names what ran in each long task; profiling itself makes tasks longer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ElectronApplication, Page } from 'playwright-core';
import { goTo } from '../e2e/actions';
import { launchApp } from '../e2e/launch';
import { mainThreadTasks, traceCategories, type MainThreadTask } from './main-thread';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: 'penguins' },
    quality: { type: 'string', default: 'Balanced' },
    from: { type: 'string', default: 'train' },
    profile: { type: 'boolean', default: false },
  },
});
const { sample, quality, from: place, profile } = options;

async function launchMilliseconds(): Promise<number> {
  const from = performance.now();
  const { page, close } = await launchApp();
  await page
    .getByRole('button', { name: /penguins/i })
    .first()
    .waitFor();
  const spent = performance.now() - from;
  await close();
  return spent;
}

async function tasksOfARun(
  app: ElectronApplication,
  page: Page,
): Promise<{ tasks: MainThreadTask[]; seconds: number }> {
  await page.getByRole('button').filter({ hasText: sample }).first().click();
  // The Data view starts a run of the defaults itself.
  let start = page.getByRole('button', { name: /^Fill \d/ });
  await start.waitFor({ timeout: 60_000 });
  if (place === 'train') {
    await goTo(page, 'Train');
    start = page.getByRole('button', { name: /^Train and fill/ });
    await start.waitFor();
    await page.getByText(quality, { exact: true }).click();
  }
  await page.waitForTimeout(1000);
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-trace-'));
  try {
    await app.evaluate(
      ({ contentTracing }, included_categories) =>
        contentTracing.startRecording({ included_categories, excluded_categories: ['*'] }),
      traceCategories(profile),
    );
    await page.evaluate(() => performance.mark('run-asked'));
    const from = performance.now();
    await start.click();
    await page.getByRole('button', { name: 'See the filled cells' }).waitFor({ timeout: 1_800_000 });
    const seconds = (performance.now() - from) / 1000;
    // The result's sentence and the last pictures follow the end of the run.
    await page.waitForTimeout(1500);
    await page.evaluate(() => performance.mark('run-shown'));
    const trace = join(folder, 'trace.json');
    await app.evaluate(({ contentTracing }, path) => contentTracing.stopRecording(path), trace);
    return { tasks: mainThreadTasks(trace, 'run-asked', 'run-shown', 30), seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const launches = Number(positionals[0] ?? 5);
const times: number[] = [];
for (let turn = 0; turn < launches; turn++) times.push(await launchMilliseconds());
times.sort((a, b) => a - b);
const { app, page, close } = await launchApp();
const { tasks, seconds } = await tasksOfARun(app, page);
await close();
const long = tasks.filter(({ wall }) => wall > 50);
const most = (values: readonly number[]): number => Math.round(Math.max(0, ...values));
const said = (task: MainThreadTask): string =>
  `${String(Math.round(task.wall))} ms (${String(Math.round(task.cpu))} on the processor) at ${(task.start / 1000).toFixed(1)} s: ` +
  task.parts
    .slice(0, 4)
    .map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
    .join(', ');
console.log(
  JSON.stringify(
    {
      launchMilliseconds:
        launches === 0
          ? undefined
          : {
              least: Math.round(times[0]),
              median: Math.round(times[times.length >> 1]),
              most: Math.round(times[times.length - 1]),
            },
      run: {
        sample,
        quality,
        from: place,
        seconds: Number(seconds.toFixed(1)),
        over50ByTheClock: long.length,
        over50OnTheProcessor: tasks.filter(({ cpu }) => cpu > 50).length,
        longestByTheClock: most(tasks.map(({ wall }) => wall)),
        longestOnTheProcessor: most(tasks.map(({ cpu }) => cpu)),
        tasks: [...tasks]
          .sort((one, other) => other.cpu - one.cpu)
          .slice(0, 8)
          .map(said),
        functions: profile
          ? [...tasks]
              .sort((one, other) => other.cpu - one.cpu)
              .slice(0, 4)
              .map(({ functions }) => functions.map(([name, ms]) => `${name} ${String(ms)}`).join('; '))
          : undefined,
      },
    },
    null,
    1,
  ),
);
