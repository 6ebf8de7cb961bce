import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { protocol, type Session } from 'electron';
import { scheme } from './page';
import { isInside } from './samples';

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

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/jsonl; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Serves the built page's files, and nothing else, as `lacuna://app/…`. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(scheme, async (request) => {
    const path = fileFor(request.url, folder);
    if (request.method !== 'GET' || path === null) return refuse();
    try {
      const type = contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';
      return new Response(await readFile(path), { headers: { ...guards, 'content-type': type } });
    } catch {
      return refuse();
    }
  });
}

/** The file that an address stands for; null for another host or a way out of the folder. */
export function fileFor(address: string, folder: string): string | null {
  const { host, pathname } = new URL(address);
  if (host !== 'app') return null;
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (name.includes('\0')) return null;
  const path = resolve(join(folder, name === '/' ? 'index.html' : name));
  return isInside(folder, path) ? path : null;
}

function refuse(): Response {
  return new Response(null, { status: 404, headers: guards });
}
