import { dirname } from 'node:path';
import { LacunaError } from '../contract/error';

/** Turns what the system said about a target into a sentence for the user; anything else passes through. */
export function explainWriting(path: string, error: unknown): unknown {
  if (error instanceof LacunaError || !(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return refused(`There is no room left on the disk for ${path}.`, 'Free some space, or choose another disk.');
    case 'EFBIG':
      return refused(`${path} would be larger than its disk allows for one file.`, 'Choose another disk.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refused(`${path} may not be written: the file, its folder or its disk is read-only.`, elsewhere);
    case 'EBUSY':
      return refused(`${path} is held by another program.`, 'Close it there and try again, or choose another name.');
    case 'ENOENT':
      return refused(`There is no folder ${dirname(path)}.`, 'Make the folder first, or choose another one.');
    case 'ENOTDIR':
      return refused(`${dirname(path)} is not a folder.`, 'Choose another target.');
    case 'EISDIR':
      return refused(`${path} is a folder.`, 'Name a file inside it.');
    case 'ENAMETOOLONG':
      return refused(`The name of ${path} is too long for this disk.`, 'Choose a shorter name.');
    case 'EIO':
      return refused(`The disk failed while ${path} was written.`, 'Choose another disk.');
    default:
      return error;
  }
}

const elsewhere = 'Choose another target, or allow writing there.';

function refused(message: string, next: string): LacunaError {
  return new LacunaError('bad-input', message, next);
}
