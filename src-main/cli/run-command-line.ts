import { outcomeOf, type ExitCode } from './fail';
import { createProgram } from './program';
import { endQuietlyWhenUnread } from './stream';

/** Runs one command. @returns the exit code; what went wrong has been said in one line on stderr */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  endQuietlyWhenUnread(process.stdout);
  endQuietlyWhenUnread(process.stderr);
  try {
    await createProgram().parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    const { code, line } = outcomeOf(error);
    if (line !== '') process.stderr.write(`${line}\n`);
    return code;
  }
}
