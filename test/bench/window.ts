/**
 * How long the built app takes from launch to its Start view, and the main-thread tasks of the window over 50 ms while a
 * run streams. Usage: node scripts/bench.mjs window [launches]
 */
import type { Page } from 'playwright-core';
import { goTo } from '../e2e/actions';
import { launchApp } from '../e2e/launch';

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

interface LongTask {
  readonly start: number;
  readonly duration: number;
}

/** Tasks over 50 ms as the browser reports them (Long Tasks API). */
async function longTasksOfARun(page: Page): Promise<{ tasks: LongTask[]; seconds: number }> {
  await page
    .getByRole('button', { name: /penguins/i })
    .first()
    .click();
  await goTo(page, 'Train');
  await page.getByRole('button', { name: /^Train and fill/ }).waitFor();
  await page.evaluate(() => {
    const seen: LongTask[] = [];
    Object.assign(window, { longTasks: seen });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.push({ start: startTime, duration });
    }).observe({ type: 'longtask' });
  });
  const from = performance.now();
  await page.getByRole('button', { name: /^Train and fill/ }).click();
  await page.getByRole('button', { name: 'See the filled cells' }).waitFor({ timeout: 300_000 });
  const seconds = (performance.now() - from) / 1000;
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: LongTask[] }).longTasks);
  return { tasks, seconds };
}

const launches = Number(process.argv[2] ?? 5);
const times: number[] = [];
for (let turn = 0; turn < launches; turn++) times.push(await launchMilliseconds());
times.sort((a, b) => a - b);
const { page, close } = await launchApp();
const { tasks, seconds } = await longTasksOfARun(page);
await close();
console.log(
  JSON.stringify(
    {
      launchMilliseconds: {
        least: Math.round(times[0]),
        median: Math.round(times[times.length >> 1]),
        most: Math.round(times[times.length - 1]),
      },
      run: {
        seconds: Number(seconds.toFixed(1)),
        tasksOver50: tasks.map(({ start, duration }) => `${Math.round(duration)} ms at ${(start / 1000).toFixed(1)} s`),
        longest: Math.round(Math.max(0, ...tasks.map((task) => task.duration))),
      },
    },
    null,
    1,
  ),
);
