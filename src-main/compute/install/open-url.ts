import { existsSync, readFileSync } from 'node:fs';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSafe } from 'node:https';
import { rootCertificates } from 'node:tls';

const mostHops = 5;
const silenceMs = 30_000;
/** Where systems keep the certificates that their user trusts: a company's own is among them, not among Node's. */
const bundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem'];

let trusted: string[] | null = null;

/** Node's certificates and the system's. Electron's Node does not read NODE_EXTRA_CA_CERTS by itself. */
function certificates(): string[] {
  const named = [process.env['NODE_EXTRA_CA_CERTS'], process.env['SSL_CERT_FILE'], ...bundles];
  trusted ??= [
    ...rootCertificates,
    ...named.filter((file) => file !== undefined && existsSync(file)).map((file) => readFileSync(file ?? '', 'utf8')),
  ];
  return trusted;
}

/**
 * Opens an address and follows where it leads; the answer's body is read from what comes back.
 *
 * @throws what the connection says, e.g. with the code ECONNREFUSED
 */
export async function openUrl(
  address: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  let url = new URL(address);
  for (let hop = 0; hop <= mostHops; hop++) {
    const response = await ask(url, headers, signal);
    const { location } = response.headers;
    if (location === undefined || ![301, 302, 303, 307, 308].includes(response.statusCode ?? 0)) return response;
    response.resume();
    const next = new URL(location, url);
    if (url.protocol === 'https:' && next.protocol !== 'https:') throw new Error('it leads to an unprotected address');
    url = next;
  }
  throw new Error('it leads on and on');
}

function ask(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { headers, signal, timeout: silenceMs };
    const request =
      url.protocol === 'https:'
        ? requestSafe(url, { ...options, ca: certificates() }, resolve)
        : requestPlain(url, options, resolve);
    request.on('timeout', () => request.destroy(new Error('it sent nothing for too long')));
    request.on('error', reject);
    request.end();
  });
}
