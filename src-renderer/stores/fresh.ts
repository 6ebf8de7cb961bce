import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { ErrorEnvelope } from '../../src-main/contract/error';
import { failure } from '../bridge/envelope';
import { useImageStore } from './image';
import { useRunStore } from './run';
import { useTableStore } from './table';

export interface Fresh<T> {
  readonly value: ShallowRef<T | null>;
  readonly loading: Ref<boolean>;
  readonly error: ShallowRef<ErrorEnvelope | null>;
  /** Changes when what was read no longer belongs to the open table and its last run. */
  readonly key: ComputedRef<string>;
  /** Reads once per key; a view calls it when it is shown and whenever the key changes. */
  readonly ensure: () => Promise<void>;
}

/**
 * A snapshot that belongs to one table or image set and one run: read when a view first needs it, dropped when either changes. An answer
 * that arrives after its data were closed is thrown away.
 */
export function useFresh<T>(load: () => Promise<T | null>, onDrop: () => void, extra = (): string => ''): Fresh<T> {
  const table = useTableStore();
  const images = useImageStore();
  const run = useRunStore();
  const value = shallowRef<T | null>(null);
  const loading = ref(false);
  const error = shallowRef<ErrorEnvelope | null>(null);
  const key = computed(() => `${String(table.revision)}/${String(images.revision)}/${String(run.finished)}/${extra()}`);
  let loaded = '';

  async function ensure(): Promise<void> {
    const asked = key.value;
    if (loaded === asked) return;
    loaded = asked;
    value.value = null;
    error.value = null;
    onDrop();
    if (table.facts === null && images.facts === null) return;
    loading.value = true;
    try {
      const read = await load();
      if (asked === key.value) value.value = read;
    } catch (thrown) {
      if (asked !== key.value) return;
      error.value = failure(thrown);
      loaded = '';
    } finally {
      if (asked === key.value) loading.value = false;
    }
  }

  return { value, loading, error, key, ensure };
}
