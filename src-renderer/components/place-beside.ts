interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 8;
const distance = 4;

/** Where a panel goes: under its trigger where it fits, else above; never outside the window. */
export function placeBeside(
  trigger: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  panel: Size,
  window: Size,
): { left: number; top: number } {
  const below = trigger.bottom + distance;
  const above = trigger.top - distance - panel.height;
  const fitsBelow = below + panel.height <= window.height - margin;
  const top = fitsBelow || above < margin ? below : above;
  const left = trigger.left + panel.width <= window.width - margin ? trigger.left : trigger.right - panel.width;
  return {
    left: Math.max(margin, Math.min(left, window.width - margin - panel.width)),
    top: Math.max(margin, Math.min(top, window.height - margin - panel.height)),
  };
}
