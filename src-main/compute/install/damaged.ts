import { basename } from 'node:path';
import { LacunaError } from '../../contract/error';

export function damaged(archive: string): LacunaError {
  return new LacunaError(
    'bad-input',
    `The archive ${basename(archive)} is damaged.`,
    'Start the installation again: it is fetched once more.',
  );
}
