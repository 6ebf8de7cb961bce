import { app } from 'electron';

export const scheme = 'lacuna';
const builtPage = `${scheme}://app/index.html`;

/** The development server's address, when electron-vite started this process from a checkout; only from this computer. */
export function developmentServer(): string | null {
  const address = process.env['ELECTRON_RENDERER_URL'];
  if (app.isPackaged || address === undefined) return null;
  return /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/.test(address) ? address : null;
}

export function gpuPageUrl(): string {
  return new URL('gpu.html', pageUrl()).href;
}

export function pageUrl(): string {
  return developmentServer() ?? builtPage;
}
