import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BackendVerdict } from '../../contract/compute';
import { dataFolder } from '../install/folders';
import { machineFacts, type MachineFacts } from '../native/machine';
import { recall, remember, verdictKey } from '../native/verdict-store';
import { lastWords } from '../probe/run-probe';
import { agrees, furthest } from '../probe/step';
import { probeDawn, type WebGpuFindings } from './probe';

export interface WebGpuOptions {
  /** A file whose node_modules are searched for the package. */
  readonly from?: string;
  readonly limitMs?: number;
  readonly data?: string;
  readonly machine?: MachineFacts;
  readonly fresh?: boolean;
}

/** Looks for WebGPU somewhere else than in plain Node. @throws Error that says why there is none */
export interface WebGpuPlace {
  /** Changes when a probe's outcome may; empty: nothing is there to be probed, for the reason that `look` throws. */
  key(): Promise<string>;
  look(limitMs: number): Promise<WebGpuFindings>;
}

const title = 'WebGPU (any graphics card)';
const goesOn = 'Lacuna goes on without it.';
const probeLimitMs = 60_000;
/**
 * Chromium offers Linux's cards maker by maker: Intel's (Gen12 on) since 144, NVIDIA's (driver 535.183 on) since 147, others only
 * with these switches (gpuweb's wiki, "Implementation Status", April 2026). They hold for a whole app and also change how its windows
 * are drawn, which fails with some drivers; so they are the user's to set. Dawn in plain Node asks Vulkan itself and needs none.
 */
const switches =
  '--enable-unsafe-webgpu --ozone-platform=x11 --use-angle=vulkan --enable-features=Vulkan,VulkanFromANGLE';
const onLinux = `If the driver is there, Chromium may not offer this card by itself: start Lacuna with the switches ${switches}, or use the command line, which needs none.`;

let place: WebGpuPlace | null = null;

/** In the app, where plain Node has none, WebGPU is a window's. */
export function lookForWebGpuIn(window: WebGpuPlace): void {
  place = window;
}

/** Says whether WebGPU can compute here: by a training step in another process, checked against WASM's numbers. */
export async function webGpuVerdict(options: WebGpuOptions = {}): Promise<BackendVerdict> {
  if (place !== null) return inWindow(place, options);
  if (process.versions['electron'] !== undefined) {
    return no(
      'There is no window that could compute.',
      'Start Lacuna as an app, or use the command line in plain Node.',
    );
  }
  return inNode(options);
}

async function inNode(options: WebGpuOptions): Promise<BackendVerdict> {
  const { from = import.meta.url, data = dataFolder(), limitMs = probeLimitMs, fresh = false } = options;
  const dawn = locateDawn(from);
  if (dawn === null) {
    return no('The package webgpu is not installed; it is optional.', 'To try it: npm install webgpu.');
  }
  const machine = options.machine ?? (await machineFacts());
  const drivers = ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES'].map((name) => process.env[name] ?? '');
  const key = verdictKey([machine, dawn, drivers]);
  const before = fresh ? null : known(data, key);
  if (before !== null) return before;
  const { end, found } = await probeDawn(dawn.file, limitMs);
  const verdict =
    found !== null
      ? judge(found)
      : end.late
        ? no(
            `WebGPU gave no answer within ${Math.round(limitMs / 1000)} seconds.`,
            `${goesOn} Restart the computer or reinstall the graphics driver, then run doctor again.`,
          )
        : refused(lastWords(end.errors) || (end.signal ?? `exit code ${String(end.code)}`));
  remember(data, 'webgpu', key, verdict);
  return verdict;
}

async function inWindow(window: WebGpuPlace, options: WebGpuOptions): Promise<BackendVerdict> {
  const { data = dataFolder(), limitMs = probeLimitMs, fresh = false } = options;
  try {
    const key = verdictKey([await window.key(), options.machine ?? (await machineFacts())]);
    const before = fresh ? null : known(data, key);
    if (before !== null) return before;
    const verdict = judge(await window.look(limitMs));
    remember(data, 'webgpu', key, verdict);
    return verdict;
  } catch (error) {
    const verdict = refused(error instanceof Error ? error.message : String(error));
    return process.platform === 'linux' ? { ...verdict, next: `${verdict.next} ${onLinux}` } : verdict;
  }
}

function judge({ wasm, own, adapter, software }: WebGpuFindings): BackendVerdict {
  if (!agrees(own, wasm)) {
    return no(
      `WebGPU computes wrongly on ${adapter}: a training step comes to other numbers than on WebAssembly.`,
      `${goesOn} Update the driver of the graphics card.`,
    );
  }
  const distance = furthest(own, wasm).toExponential(0);
  const reason = software
    ? `WebGPU computes on ${adapter}, which is no graphics card but the processor, and slow; it is used only when it is asked for.`
    : `WebGPU computes on ${adapter}; a training step agrees with WebAssembly's to ${distance}.`;
  const verdict: BackendVerdict = { name: 'webgpu', title: `WebGPU (${adapter})`, usable: true, reason, next: '' };
  return software ? { ...verdict, onlyOnWish: true } : verdict;
}

function no(reason: string, next: string): BackendVerdict {
  return { name: 'webgpu', title, usable: false, reason, next };
}

function refused(words: string): BackendVerdict {
  return no(
    `WebGPU could not be opened (${words}).`,
    `${goesOn} With a graphics card in this machine: install its maker's driver (on Linux with Vulkan) and run doctor again.`,
  );
}

function known(data: string, key: string): BackendVerdict | null {
  const found = recall(data, 'webgpu', key);
  return found && { name: 'webgpu', title, ...found };
}

/** The package `webgpu`, if its binary for this machine is there. */
function locateDawn(from: string): { readonly file: string; readonly version: string } | null {
  try {
    const file = createRequire(from).resolve('webgpu');
    const folder = dirname(file);
    const arch = process.platform === 'darwin' ? 'universal' : process.arch;
    if (!existsSync(join(folder, 'dist', `${process.platform}-${arch}`, 'dawn.node'))) return null;
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: string };
    return { file, version: version ?? '' };
  } catch {
    return null;
  }
}
