import { LacunaError } from '../contract/error';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What the system says when a table cannot be read, as a sentence; anything unknown stays as it is. */
export function readFailure(error: unknown, name: string): unknown {
  if (error instanceof LacunaError) return error;
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE':
      return new LacunaError(
        'not-found',
        `${name} is not there.`,
        'Check the name and the folder, or choose the file again.',
      );
    case 'EACCES':
    case 'EPERM':
      return new LacunaError(
        'bad-input',
        `${name} cannot be read: this account has no permission to.`,
        'Give yourself permission to read the file, or open a copy of it.',
      );
    case 'EISDIR':
      return new LacunaError('bad-input', `${name} is a folder, not a table.`, 'Choose a CSV file.');
    case 'EBUSY':
      return new LacunaError(
        'bad-input',
        `${name} is locked by another program.`,
        'Close the file in the other program and open it again.',
      );
    case 'EIO':
      return new LacunaError(
        'bad-input',
        `${name} cannot be read: the disk reports an error.`,
        'Open a copy of the file.',
      );
    default:
      return error;
  }
}

/** What the system says when a target cannot be written, as a sentence; anything unknown stays as it is. */
export function writeFailure(error: unknown, name: string): unknown {
  if (error instanceof LacunaError) return error;
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new LacunaError(
        'bad-input',
        `${name} was not written: the disk is full.`,
        'Free some space or choose another place, then export again.',
      );
    case 'EFBIG':
      return new LacunaError(
        'bad-input',
        `${name} was not written: the file would be too large for this disk.`,
        'Choose another disk, then export again.',
      );
    case 'EACCES':
    case 'EPERM':
      return new LacunaError(
        'bad-input',
        `${name} was not written: this account has no permission to write there.`,
        'Choose another place or another name.',
      );
    case 'EROFS':
      return new LacunaError('bad-input', `${name} was not written: the disk is read-only.`, 'Choose another place.');
    case 'ENOENT':
    case 'ENOTDIR':
      return new LacunaError(
        'bad-input',
        `${name} was not written: its folder does not exist.`,
        'Create the folder or choose another place.',
      );
    case 'EISDIR':
      return new LacunaError('bad-input', `${name} is a folder.`, 'Choose a file name for the export.');
    case 'EBUSY':
      return new LacunaError(
        'bad-input',
        `${name} was not written: another program holds it open.`,
        'Close it there or choose another name.',
      );
    default:
      return error;
  }
}

export function changedFile(name: string): LacunaError {
  return new LacunaError(
    'bad-input',
    `${name} has changed since it was opened.`,
    'Open the file again, so that what is shown and what is in the file agree.',
  );
}

export function cancelled(): LacunaError {
  return new LacunaError('cancelled', 'Cancelled.');
}
