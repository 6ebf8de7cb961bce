// A fetched file is used only when its hash is the one written in this repository.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { SetupError } from './talk.mjs';

/**
 * @param {string} path
 * @param {string} integrity as npm writes it: `sha512-` and the hash in base64
 */
export async function verifyIntegrity(path, integrity) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === integrity) return;
  throw new SetupError(
    `${path} is not the file that Lacuna pins: its hash is ${found}, expected ${integrity}. It was not used.`,
  );
}
