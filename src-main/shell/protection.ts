import { app, type Session, type WebContents } from 'electron';
import { developmentServer, pageUrl } from './page';
import { isLocal, isOwnPage } from './own-page';

/** Before the app is ready: whatever page is ever made is sandboxed and stays where it is. */
export function protectPages(): void {
  // As root, where Chromium has no sandbox, the flag must keep its meaning: this call would override it and nothing would start.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => keepInPlace(contents));
}

function keepInPlace(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isOwnPage(event.url, pageUrl())) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  // Electron 25 may not know this one; frames cannot be made there either (the page's policy has no frame-src).
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No request leaves this computer, no permission is given, nothing is downloaded. */
export function protectSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isAllowed(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // Its dictionaries would come from the network, and so would a proxy's settings.
  session.setSpellCheckerEnabled(false);
  void session.setProxy({ mode: 'direct' });
  const server = developmentServer();
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url, server) }));
}

/** Copying a text when the user presses a button for it is all that the page may do beyond itself; reading is not among it. */
function isAllowed(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}
