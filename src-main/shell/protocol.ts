import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { protocol, type Session } from 'electron';
import { scheme } from './page';
import { contentTypeOf, fileFor } from './page-files';

/** Before the app is ready: `lacuna://app` is an origin like that of a secure website, with storage and modules of its own. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Charts and bindings set style attributes; scripts stay strict.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const guards = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The GPU window shares its memory with no other page. */
const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

function guardsOf(path: string): Readonly<Record<string, string>> {
  return basename(path) === 'gpu.html' ? { ...guards, ...isolation } : guards;
}

/** Serves the built page's files, and nothing else, as `lacuna://app/…`. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(scheme, async (request) => {
    const path = fileFor(request.url, folder);
    if (request.method !== 'GET' || path === null) return refuse();
    try {
      return new Response(await readFile(path), {
        headers: { ...guardsOf(path), 'content-type': contentTypeOf(path) },
      });
    } catch {
      return refuse();
    }
  });
}

function refuse(): Response {
  return new Response(null, { status: 404, headers: guards });
}
