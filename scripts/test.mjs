// npm test: unit and engine tests, then the end-to-end tests in a real Electron, on a virtual display where there is none.
import { planTests } from './testing/plan.mjs';
import { closingLine } from './testing/results.mjs';
import { runVitest } from './testing/vitest.mjs';
import { ensureBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { hasDisplay, startVirtualDisplay } from './setup/display.mjs';
import { ensureElectron } from './setup/electron.mjs';
import { root } from './setup/paths.mjs';
import { ensureSystemLibraries } from './setup/system-libraries.mjs';
import { runEntry, say } from './setup/talk.mjs';

await runEntry(
  async () => {
    const plan = planTests(process.argv.slice(2));
    await ensureDependencies(root);
    await ensureBuild(root);
    const endToEnd = plan.endToEnd ? await prepareEndToEnd() : undefined;
    const runs = [];
    if (plan.quick) runs.push(await runVitest(root, ['unit', 'engine'], plan.args, process.env));
    const interrupted = runs.some(({ code }) => code === 130);
    if (endToEnd && !interrupted) runs.push(await runVitest(root, ['e2e'], plan.args, endToEnd.env));
    endToEnd?.stop();
    const { line, ok, executed } = closingLine(runs);
    if (executed === 0) say('No test ran: that counts as a failure.');
    process.stdout.write(`${line}\n`);
    process.exitCode = ok ? 0 : 1;
  },
  { details: true },
);

async function prepareEndToEnd() {
  const { executablePath } = await ensureElectron(root);
  const needsXvfb = !hasDisplay();
  await ensureSystemLibraries(executablePath, { needsXvfb });
  const env = { ...process.env, LACUNA_ELECTRON: executablePath };
  if (!needsXvfb) return { env, stop: () => undefined };
  const { display, stop } = await startVirtualDisplay();
  return { env: { ...env, DISPLAY: display }, stop };
}
