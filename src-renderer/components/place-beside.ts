interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 8;
const distance = 4;

/** Where a panel goes: under its trigger where it fits, else above; moved sideways only as far as the window's edge asks. */
export function placeBeside(
  trigger: { readonly left: number; readonly top: number; readonly bottom: number },
  panel: Size,
  window: Size,
): { left: number; top: number } {
  const below = trigger.bottom + distance;
  const above = trigger.top - distance - panel.height;
  const fitsBelow = below + panel.height <= window.height - margin;
  const top = fitsBelow || above < margin ? below : above;
  return {
    left: Math.max(margin, Math.min(trigger.left, window.width - margin - panel.width)),
    top: Math.max(margin, Math.min(top, window.height - margin - panel.height)),
  };
}
