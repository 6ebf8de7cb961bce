import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue';
import type { TablePage } from '../../../src-main/contract/table';
import { pageRows } from './grid-window';

export interface Pages {
  /** The page that holds a row, once it has come. */
  at(row: number): TablePage | undefined;
  /** Asks for what is missing of these rows. */
  want(first: number, count: number): void;
  readonly failed: Ref<boolean>;
  retry(): void;
}

/** Pages kept at most; the least recently wanted goes first. */
const kept = 60;

/** Pages of a table, loaded when they come into sight. A new revision forgets them; answers to the old one are dropped. */
export function usePages(source: {
  load: () => (from: number, rows: number) => Promise<TablePage>;
  rows: () => number;
  columns: () => number;
  revision: () => unknown;
}): Pages {
  const pages = new Map<number, TablePage>();
  const asked = new Set<number>();
  const arrivals = shallowRef(0);
  const failed = shallowRef(false);
  let generation = 0;
  let wanted = { first: 0, count: 0 };
  const size = (): number => pageRows(source.columns());

  function forget(): void {
    generation += 1;
    pages.clear();
    asked.clear();
    failed.value = false;
    arrivals.value += 1;
    want(wanted.first, wanted.count);
  }

  async function fetch(page: number): Promise<void> {
    const mine = generation;
    asked.add(page);
    try {
      const from = page * size();
      const loaded = await source.load()(from, Math.min(size(), source.rows() - from));
      if (mine !== generation) return;
      pages.set(page, loaded);
      for (const old of [...pages.keys()].slice(0, Math.max(0, pages.size - kept))) pages.delete(old);
      arrivals.value += 1;
    } catch {
      if (mine === generation) failed.value = true;
    } finally {
      if (mine === generation) asked.delete(page);
    }
  }

  function want(first: number, count: number): void {
    wanted = { first, count };
    if (failed.value || source.rows() === 0 || count === 0) return;
    const last = Math.min(source.rows(), first + count) - 1;
    for (let page = Math.floor(first / size()); page <= Math.floor(last / size()); page++) {
      const known = pages.get(page);
      if (known) {
        pages.delete(page);
        pages.set(page, known);
      } else if (!asked.has(page)) void fetch(page);
    }
  }

  watch([source.revision, source.load, source.rows], forget);
  onBeforeUnmount(() => (generation += 1));

  return {
    at(row) {
      void arrivals.value;
      return pages.get(Math.floor(row / size()));
    },
    want,
    failed,
    retry: forget,
  };
}
