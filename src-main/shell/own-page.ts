/** The page of the built app, or of the development server. Another port or scheme is another page. */
export function isOwnPage(url: string, pageUrl: string): boolean {
  const own = parse(pageUrl);
  const other = parse(url);
  return own !== null && other !== null && own.protocol === other.protocol && own.host === other.host;
}

/** Schemes that never leave this computer; files are not read by address at all. */
const localSchemes: ReadonlySet<string> = new Set(['lacuna:', 'data:', 'blob:', 'devtools:']);

export function isLocal(address: string, server: string | null): boolean {
  const { protocol, host } = new URL(address);
  if (localSchemes.has(protocol)) return true;
  return server !== null && ['http:', 'ws:'].includes(protocol) && host === new URL(server).host;
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
