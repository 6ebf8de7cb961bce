import { onBeforeUnmount, onMounted } from 'vue';

/** True where a plain key is text or belongs to the control, not a shortcut. */
function takesKeys(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable], dialog') !== null;
}

export interface KeyActions {
  view(at: number): void;
  open(): void;
  folder(): void;
  save(): void;
  saveAs(): void;
  shortcuts(): void;
}

/** The window's own keys; grids, fields and groups keep theirs. */
export function useKeys(actions: KeyActions): void {
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey) return;
    const action = find(event);
    if (!action) return;
    event.preventDefault();
    action();
  }

  function find(event: KeyboardEvent): (() => void) | undefined {
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key === 'o') return event.shiftKey ? actions.folder : actions.open;
      if (key === 's') return event.shiftKey ? actions.saveAs : actions.save;
      return undefined;
    }
    if (key === 'f1') return actions.shortcuts;
    if (takesKeys(event.target)) return undefined;
    // By place on the keyboard too: on a French keyboard the digits need Shift.
    const digit = /^[1-8]$/.test(key) ? key : /^(?:Digit|Numpad)([1-8])$/.exec(event.code)?.[1];
    return digit === undefined ? undefined : () => actions.view(Number(digit) - 1);
  }

  onMounted(() => window.addEventListener('keydown', onKey));
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey));
}
