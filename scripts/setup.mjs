// Dependencies and build; with --electron also a runtime and its system libraries. What every other script here does by itself.
import { ensureBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { hasDisplay } from './setup/display.mjs';
import { ensureElectron } from './setup/electron.mjs';
import { ensureKernels } from './setup/kernels.mjs';
import { root } from './setup/paths.mjs';
import { ensureSystemLibraries } from './setup/system-libraries.mjs';
import { runEntry } from './setup/talk.mjs';

await runEntry(
  async () => {
    await ensureDependencies(root);
    await ensureBuild(root);
    await ensureKernels(root);
    if (!process.argv.includes('--electron')) return;
    const { executablePath } = await ensureElectron(root);
    await ensureSystemLibraries(executablePath, { needsXvfb: !hasDisplay() });
  },
  { details: true },
);
