import { extname } from 'node:path';
import type { ExportType } from '../contract/file';

/** The first is added to a name that has none. */
export const exportExtensions: Readonly<Record<Exclude<ExportType, 'folder'>, readonly [string, ...string[]]>> = {
  csv: ['csv', 'tsv', 'txt'],
  mask: ['csv', 'tsv', 'txt'],
  draws: ['csv', 'tsv', 'txt'],
  latents: ['csv', 'tsv', 'txt'],
  samples: ['csv', 'tsv', 'txt'],
  report: ['html', 'htm'],
  project: ['lacuna'],
  png: ['png'],
  svg: ['svg'],
};

export function withExtension(path: string, extensions: readonly [string, ...string[]]): string {
  const has = extensions.some((extension) => extname(path).toLowerCase() === `.${extension}`);
  return has ? path : `${path}.${extensions[0]}`;
}

/** A suggested name without what file systems forbid. */
export function fileName(suggested: string): string {
  const plain = suggested.replace(/[\p{Cc}<>:"/\\|?*]/gu, '-').replace(/^[. ]+|[. ]+$/g, '');
  return plain === '' ? 'lacuna' : plain;
}
