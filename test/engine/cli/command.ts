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

  /** @param signalAfter sends a SIGINT when the first of these has been said on stderr, another at the second, and so on */
  runWith(options: { readonly signalAfter?: readonly RegExp[] }, ...words: readonly string[]): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [this.entry, ...words], {
        cwd: this.folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const output = { stdout: '', stderr: '' };
      const awaited = [...(options.signalAfter ?? [])];
      child.stdout.on('data', (data: Buffer) => (output.stdout += data.toString()));
      child.stderr.on('data', (data: Buffer) => {
        output.stderr += data.toString();
        if (!awaited[0]?.test(output.stderr)) return;
        awaited.shift();
        child.kill('SIGINT');
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, ...output }));
    });
  }

  /** A line for the shell, in which `inspect …` and the like stand for this command line. */
  shell(line: string): Promise<Ended> {
    return collected(
      spawn('bash', ['-c', `set -o pipefail; "${process.execPath}" "${this.entry}" ${line}`], { cwd: this.folder }),
    );
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

function collected(child: ReturnType<typeof spawn>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    child.stdout?.on('data', (data: Buffer) => (output.stdout += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (output.stderr += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...output }));
  });
}
