import { resolve } from 'node:path';

/**
 * The file named on a command line, as an absolute path; null without one.
 *
 * @param hasFolder whether the first argument that is no flag is the app's own folder, as in a start from a checkout
 */
export function fileInArguments(argv: readonly string[], hasFolder: boolean, workingFolder: string): string | null {
  const words = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'));
  const file = words[hasFolder ? 1 : 0];
  return file === undefined ? null : resolve(workingFolder, file);
}
