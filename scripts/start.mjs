// npm start: the app in a window. Where there is no display, its main job on a table without one.
import { ensureBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { hasDisplay } from './setup/display.mjs';
import { ensureElectron } from './setup/electron.mjs';
import { fillWithoutWindow } from './setup/headless.mjs';
import { ensureKernels } from './setup/kernels.mjs';
import { root } from './setup/paths.mjs';
import { runForeground } from './setup/run-foreground.mjs';
import { sandboxFlags } from './setup/sandbox.mjs';
import { ensureSystemLibraries } from './setup/system-libraries.mjs';
import { runEntry } from './setup/talk.mjs';

await runEntry(
  async () => {
    const args = process.argv.slice(2);
    await ensureDependencies(root);
    await ensureBuild(root);
    await ensureKernels(root);
    process.exitCode = hasDisplay() ? await openWindow(args) : await fillWithoutWindow(root, args);
  },
  { details: true },
);

/** @param {string[]} args */
async function openWindow(args) {
  const { executablePath } = await ensureElectron(root);
  await ensureSystemLibraries(executablePath, { needsXvfb: false });
  // Older Electrons look for X only, unless told to look for Wayland too.
  const wayland = !process.env['DISPLAY'] && process.env['WAYLAND_DISPLAY'] ? ['--ozone-platform-hint=auto'] : [];
  const flags = [...(await sandboxFlags(executablePath)), ...wayland];
  return runForeground(executablePath, [...flags, root, ...args]);
}
