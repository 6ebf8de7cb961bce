import { LacunaError } from '../../contract/error';

export function cancelled(): LacunaError {
  return new LacunaError(
    'cancelled',
    'The installation was stopped.',
    'What was fetched so far is kept for the next time.',
  );
}

export function cutOff(): Error {
  return new Error('the connection ended too early');
}

/** A server that cannot be reached, or that keeps hanging up. */
export function unreachable(url: string, error: unknown): LacunaError {
  return new LacunaError(
    'not-found',
    `${new URL(url).host} could not be reached (${reasonOf(error)}).`,
    'Check the connection to the internet and start again: what was fetched so far is kept.',
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return 'it sent nothing for too long';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
