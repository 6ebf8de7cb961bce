import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as a user has it: a process of its own, with a folder to work in. */
export class CommandLine {
  private constructor(
    private readonly entry: string,
    readonly folder: string,
    private readonly removeBundle: () => void,
  ) {}

  static async make(): Promise<CommandLine> {
    const { file, remove } = await bundle('src-main/cli.ts');
    return new CommandLine(file, mkdtempSync(join(tmpdir(), 'lacuna-cli-')), remove);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    const path = this.path(name);
    writeFileSync(path, content);
    return path;
  }

  files(): string[] {
    return readdirSync(this.folder);
  }

  run(...words: readonly string[]): Promise<Ended> {
    return this.runWith({}, ...words);
  }

  /** @param signalAfter sends SIGINT when this text is first seen on stderr */
  runWith(
    options: { readonly signalAfter?: RegExp; readonly signals?: number },
    ...words: readonly string[]
  ): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [this.entry, ...words], {
        cwd: this.folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const output = { stdout: '', stderr: '' };
      let left = options.signalAfter ? (options.signals ?? 1) : 0;
      child.stdout.on('data', (data: Buffer) => (output.stdout += data.toString()));
      child.stderr.on('data', (data: Buffer) => {
        output.stderr += data.toString();
        if (left > 0 && options.signalAfter?.test(output.stderr)) {
          while (left > 0) {
            left -= 1;
            child.kill('SIGINT');
          }
        }
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, ...output }));
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    this.removeBundle();
  }
}

/** A table whose columns depend on each other, with a gap in every seventh cell or so; the same for the same seed. */
export function smallTable(rows: number, seed = 1): string {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const lines = ['height,weight,group,"a, quoted name"'];
  for (let row = 0; row < rows; row += 1) {
    const group = random() < 0.5 ? 'red' : 'blue';
    const height = 150 + 40 * random();
    const weight = height * 0.9 - 80 + (group === 'red' ? 12 : 0) + 5 * random();
    const cells = [height.toFixed(1), weight.toFixed(0), `"${group}"`, (height / weight).toFixed(3)];
    lines.push(cells.map((cell) => (random() < 0.15 ? '' : cell)).join(','));
  }
  return `${lines.join('\n')}\n`;
}
