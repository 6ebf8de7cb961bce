import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Names of all libraries that the system's loader would find (Linux). */
async function loaderCache(): Promise<string> {
  for (const program of ['ldconfig', '/sbin/ldconfig', '/usr/sbin/ldconfig']) {
    const listed = await new Promise<string>((resolve) => {
      execFile(program, ['-p'], { timeout: 10_000, maxBuffer: 1 << 24 }, (_error, stdout) => resolve(stdout));
    });
    if (listed !== '') return listed;
  }
  return '';
}

/**
 * Which of these shared libraries the system's loader would find by name (Linux).
 *
 * @param beside further folders that are looked into first
 */
export async function findLibraries(
  names: readonly string[],
  beside: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const folders = [...beside, ...(process.env['LD_LIBRARY_PATH'] ?? '').split(':').filter((folder) => folder !== '')];
  const cache = await loaderCache();
  return new Map(
    names.map((name) => [
      name,
      folders.some((folder) => existsSync(join(folder, name))) ||
        new RegExp(`^\\s*${name.replaceAll('.', '\\.')} `, 'm').test(cache),
    ]),
  );
}
