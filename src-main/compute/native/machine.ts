import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';

/** What decides whether CUDA can work here. */
export interface MachineFacts {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Version of NVIDIA's driver, e.g. '535.183.01'; null: there is none. */
  readonly driver: string | null;
  /** Names of the NVIDIA cards. */
  readonly cards: readonly string[];
  /** Changes when something is that a probe's outcome may hang on: processor, system, the loader's list of libraries. */
  readonly fingerprint: string;
}

const driverFolder = '/proc/driver/nvidia';

/** Reads a few small files; where the driver has none (Windows, WSL), nvidia-smi is asked. */
export async function machineFacts(folder = driverFolder): Promise<MachineFacts> {
  const { driver, cards } = fromFiles(folder) ?? (await fromTool()) ?? { driver: null, cards: [] };
  return { platform: process.platform, arch: process.arch, driver, cards, fingerprint: fingerprint() };
}

interface Found {
  readonly driver: string;
  readonly cards: readonly string[];
}

/** The kernel module's own words (Linux). */
function fromFiles(folder: string): Found | null {
  try {
    const words = readFileSync(join(folder, 'version'), 'utf8');
    const driver = /Kernel Module\s+(?:for \S+\s+)?([\d.]+)/.exec(words)?.[1];
    if (driver === undefined) return null;
    const each = join(folder, 'gpus');
    const cards = existsSync(each)
      ? readdirSync(each).map(
          (card) => /Model:\s*(.+)/.exec(readFileSync(join(each, card, 'information'), 'utf8'))?.[1].trim() ?? '',
        )
      : [];
    return { driver, cards };
  } catch {
    return null;
  }
}

function fromTool(): Promise<Found | null> {
  const words = ['--query-gpu=driver_version,name', '--format=csv,noheader'];
  return new Promise((resolve) => {
    execFile('nvidia-smi', words, { timeout: 10_000, windowsHide: true }, (error, stdout) => {
      const rows = stdout.trim().split(/\r?\n/);
      const driver = rows[0]?.split(',')[0].trim() ?? '';
      if (error !== null || !/^[\d.]+$/.test(driver)) return resolve(null);
      resolve({ driver, cards: rows.map((row) => row.slice(row.indexOf(',') + 1).trim()) });
    });
  });
}

function fingerprint(): string {
  return [
    cpus()[0]?.model ?? '',
    cpus().length,
    release(),
    process.versions.modules,
    process.env['LD_LIBRARY_PATH'] ?? '',
    changedAt('/etc/ld.so.cache'),
  ].join('|');
}

function changedAt(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/** Compares versions part by part: '470.82' is older than '525.60.13'. */
export function isOlder(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) => text.split('.').map(Number));
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
