import { spawn } from 'node:child_process';

/** How a probe's process ended, and what it said. */
export interface ProbeEnd {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
  readonly signal: string | null;
  readonly late: boolean;
}

/**
 * Runs a script in a process of its own: a broken native library can hang, or end a process without a word. It works in plain
 * Node and in Electron, whose program runs as Node here.
 *
 * @param words the script finds them from process.argv[1] on
 */
export function runProbe(script: string, words: readonly string[], limitMs: number): Promise<ProbeEnd> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['-e', script, ...words], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let [output, errors, late] = ['', '', false];
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    const end = (code: number | null, signal: string | null): void => {
      clearTimeout(timer);
      resolve({ output, errors, code, signal, late });
    };
    child.on('error', (error) => {
      errors += error.message;
      end(null, null);
    });
    child.on('close', end);
  });
}

/** The line of an error output that says what happened: Node prints it as 'Error: …' above the stack. */
export function lastWords(errors: string): string {
  const lines = errors.split(/\r?\n/).map((line) => line.trim());
  const named = lines.find((line) => /^(\w*Error|Uncaught.*):/.test(line)) ?? lines.filter(Boolean).at(-1) ?? '';
  return named.replace(/^\w*Error: /, '').slice(0, 240);
}
