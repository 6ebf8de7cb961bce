import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue';

export interface Pages<Page> {
  /** The page that holds an item, once it has come. */
  at(item: number): Page | undefined;
  /** Asks for what is missing of these items. */
  want(first: number, count: number): void;
  readonly failed: Ref<boolean>;
  retry(): void;
}

/** Pages kept at most; the least recently wanted goes first. */
const kept = 60;

/** Pages of something long, loaded when they come into sight. A new revision forgets them; answers to the old one are dropped. */
export function usePages<Page>(source: {
  load: () => (from: number, count: number) => Promise<Page>;
  count: () => number;
  /** Items of one page. */
  size: () => number;
  revision: () => unknown;
}): Pages<Page> {
  const pages = new Map<number, Page>();
  const asked = new Set<number>();
  const arrivals = shallowRef(0);
  const failed = shallowRef(false);
  let generation = 0;
  let wanted = { first: 0, count: 0 };

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
      const from = page * source.size();
      const loaded = await source.load()(from, Math.min(source.size(), source.count() - from));
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
    const last = Math.min(source.count(), first + count) - 1;
    if (failed.value || last < first) return;
    for (let page = Math.floor(first / source.size()); page <= Math.floor(last / source.size()); page++) {
      const known = pages.get(page);
      if (known !== undefined) {
        pages.delete(page);
        pages.set(page, known);
      } else if (!asked.has(page)) void fetch(page);
    }
  }

  watch([source.revision, source.load, source.count, source.size], forget);
  onBeforeUnmount(() => (generation += 1));

  return {
    at(item) {
      void arrivals.value;
      return pages.get(Math.floor(item / source.size()));
    },
    want,
    failed,
    retry: forget,
  };
}
