import { CommanderError } from 'commander';
import { LacunaError, toEnvelope } from '../contract/error';

/** 0 done, 1 failed, 2 wrong usage or bad input, 130 ended by Ctrl+C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Exit code of whatever stopped a command, and the one line that goes to stderr ('' where nothing is to be said). */
export function outcomeOf(error: unknown): { readonly code: ExitCode; readonly line: string } {
  if (error instanceof CommanderError) return usage(error);
  const envelope = toEnvelope(error);
  const line = oneLine(`lacuna: ${envelope.message}${envelope.next === '' ? '' : ` ${envelope.next}`}`);
  if (error instanceof LacunaError && error.kind === 'cancelled') return { code: 130, line };
  const bad = envelope.kind === 'bad-input' || envelope.kind === 'not-found';
  return { code: bad ? 2 : 1, line };
}

/** Help and version end by an "error" too; commander has written them. Its real errors are put into our own words' form. */
function usage(error: CommanderError): { readonly code: ExitCode; readonly line: string } {
  if (error.exitCode === 0) return { code: 0, line: '' };
  if (error.code === 'commander.help') return { code: 2, line: '' };
  const message = error.message
    .replace(/^error: /, '')
    .replace(/\n+/g, ' ')
    .trim();
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  const ended = /[.?)]$/.test(sentence) ? sentence : `${sentence}.`;
  return { code: 2, line: oneLine(`lacuna: ${ended} See lacuna --help.`) };
}

/** Names in a message are data: a line break or an escape sequence in them must not reach the terminal. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
