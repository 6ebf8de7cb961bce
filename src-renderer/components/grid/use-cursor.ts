import { ref, type Ref } from 'vue';

export interface Cursor {
  readonly row: Ref<number>;
  readonly column: Ref<number>;
  /** Moves for a key; false when the key means nothing here. */
  key(event: KeyboardEvent): boolean;
  set(row: number, column: number): void;
}

/** The active cell, moved as in a spreadsheet: arrows, pages, Home and End in the row, with Ctrl in the table. */
export function useCursor(size: { rows: () => number; columns: () => number; pageSize: () => number }): Cursor {
  const row = ref(0);
  const column = ref(0);

  function set(nextRow: number, nextColumn: number): void {
    row.value = Math.max(0, Math.min(size.rows() - 1, nextRow));
    column.value = Math.max(0, Math.min(size.columns() - 1, nextColumn));
  }

  function key(event: KeyboardEvent): boolean {
    const far = event.ctrlKey || event.metaKey;
    const [atRow, atColumn] = [row.value, column.value];
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [far ? 0 : atRow - 1, atColumn],
      ArrowDown: [far ? size.rows() : atRow + 1, atColumn],
      ArrowLeft: [atRow, far ? 0 : atColumn - 1],
      ArrowRight: [atRow, far ? size.columns() : atColumn + 1],
      PageUp: [atRow - size.pageSize(), atColumn],
      PageDown: [atRow + size.pageSize(), atColumn],
      Home: [far ? 0 : atRow, 0],
      End: [far ? size.rows() : atRow, size.columns()],
    };
    if (event.altKey || !Object.hasOwn(moves, event.key)) return false;
    set(...moves[event.key]);
    return true;
  }

  return { row, column, key, set };
}
