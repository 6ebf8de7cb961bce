import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { ErrorEnvelope } from '../../src-main/contract/error';
import type { FileHandle } from '../../src-main/contract/file';
import type { GapPatterns, TableFacts, TablePage, TableSettings } from '../../src-main/contract/table';
import { bridge } from '../bridge/bridge';
import { failure } from '../bridge/envelope';

/** The open table: its facts, its settings with one step back, its gap patterns. Cells come page by page and are not kept here. */
export const useTableStore = defineStore('table', () => {
  const facts = shallowRef<TableFacts | null>(null);
  const revision = ref(0);
  const busy = ref(false);
  const error = shallowRef<ErrorEnvelope | null>(null);
  const patterns = shallowRef<GapPatterns | null>(null);
  /** The settings before the last change, for its undo. */
  const previous = shallowRef<TableSettings | null>(null);

  const gapRows = computed(() => (facts.value ? facts.value.rows - facts.value.completeRows : 0));
  /** Gaps in columns that the model fills. */
  const fillable = computed(
    () => facts.value?.columns.reduce((sum, column) => sum + (column.filled ? column.gaps : 0), 0) ?? 0,
  );

  /** What is shown from now on; also after a project was opened. */
  function show(next: TableFacts | null): void {
    facts.value = next;
    patterns.value = null;
    revision.value += 1;
  }

  /** Runs a reading of the table; a failure leaves the table that was open. */
  async function read(reading: () => Promise<TableFacts>): Promise<boolean> {
    busy.value = true;
    error.value = null;
    try {
      show(await reading());
      return true;
    } catch (cause) {
      error.value = failure(cause);
      return false;
    } finally {
      busy.value = false;
    }
  }

  async function open(file: FileHandle, settings?: TableSettings): Promise<boolean> {
    const opened = await read(() => bridge.call('table/open', { file: file.token, settings }));
    if (opened) previous.value = null;
    return opened;
  }

  async function change(settings: TableSettings): Promise<boolean> {
    const before = facts.value?.settings ?? null;
    const changed = await read(() => bridge.call('table/change', { settings }));
    if (changed) previous.value = before;
    return changed;
  }

  /** The rows of a second file beside those that are open, as another domain; without one, the first file alone. */
  async function join(other?: FileHandle): Promise<boolean> {
    const joined = await read(() => bridge.call('table/join', { other: other?.token }));
    if (joined) previous.value = null;
    return joined;
  }

  async function undo(): Promise<boolean> {
    return previous.value ? change(previous.value) : false;
  }

  async function loadPatterns(): Promise<void> {
    const asked = revision.value;
    const loaded = await bridge.call('table/patterns', {});
    if (asked === revision.value) patterns.value = loaded;
  }

  function page(from: number, rows: number, filter: 'all' | 'gaps', filled = false): Promise<TablePage> {
    return bridge.call('table/page', { from, rows, filter, filled });
  }

  return {
    facts,
    revision,
    busy,
    error,
    patterns,
    previous,
    gapRows,
    fillable,
    show,
    open,
    change,
    join,
    undo,
    loadPatterns,
    page,
  };
});
