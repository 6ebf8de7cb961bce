// The npm-hosted Electron was packed around another product, so it has lost what opens the folder named on its command line.
// This small app, put into its resources/app, gives that back. It does what Electron's own default app does before
// it loads an app: argv as it was, process.defaultApp, the app's name, version, path and profile folder.
// Limits: the first argument that is no flag is the folder (so no flag whose value is a word of its own before it), its package.json must name a CommonJS
// `main`, and `process.resourcesPath` and the executable's icon are the runtime's.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const launcherSource = `'use strict';
// Written by Lacuna's set-up: opens the app folder named on the command line.
const { app } = require('electron');
const path = require('node:path');
const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (named === undefined) {
  process.stderr.write('Name the folder of an app: electron FOLDER\\n');
  process.exit(1);
}
const folder = path.resolve(named);
const manifest = require(path.join(folder, 'package.json'));
process.defaultApp = true;
app.setName(manifest.productName || manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.join(app.getPath('appData'), app.name));
require(path.join(folder, manifest.main));
`;

const manifestSource = `${JSON.stringify({ name: 'lacuna-launcher', version: '1.0.0', main: 'launcher.cjs' })}\n`;

/**
 * Writes the launcher where it is missing or an older one lies.
 *
 * @param {string} runtime folder of the unpacked Electron
 */
export function ensureLauncher(runtime) {
  const folder = join(runtime, 'resources', 'app');
  mkdirSync(folder, { recursive: true });
  writeIfChanged(join(folder, 'package.json'), manifestSource);
  writeIfChanged(join(folder, 'launcher.cjs'), launcherSource);
}

/**
 * @param {string} path
 * @param {string} text
 */
function writeIfChanged(path, text) {
  try {
    if (readFileSync(path, 'utf8') === text) return;
  } catch {
    // Not there yet.
  }
  writeFileSync(path, text);
}
