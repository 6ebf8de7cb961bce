import { isOwnPage } from './own-page';

/** What of the frame that sent a message is looked at. */
export interface SenderFrame {
  readonly url: string;
  /** Null for the main frame of a page. */
  readonly parent: unknown;
}

/**
 * Whether a message came from the main frame of Lacuna's window while it shows Lacuna's page. Any other page that got hold
 * of the preload script is a stranger, and so is a frame that is gone (null).
 */
export function isOwnSender(
  frame: SenderFrame | null,
  senderId: number,
  windowId: number,
  pageUrl: string,
): frame is SenderFrame {
  return frame !== null && frame.parent === null && senderId === windowId && isOwnPage(frame.url, pageUrl);
}
