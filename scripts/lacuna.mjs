#!/usr/bin/env node
// npm run lacuna: the command line, in this very process, so that exit codes, signals and streams are its own.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureKernels } from './setup/kernels.mjs';
import { root } from './setup/paths.mjs';
import { runEntry } from './setup/talk.mjs';

const commandLine = join(root, 'out', 'main', 'cli.cjs');

await runEntry(
  async () => {
    await ensureDependencies(root);
    await ensureBuild(root);
    await ensureKernels(root);
  },
  { details: false },
);
if (process.exitCode === undefined) {
  process.argv = [process.execPath, commandLine, ...process.argv.slice(2)];
  await import(pathToFileURL(commandLine).href);
}
