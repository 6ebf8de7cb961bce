import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type {
  RebuildForm,
  RebuiltRow,
  ReconstructionFacts,
  ReconstructionGrid,
} from '../../src-main/contract/reconstruction';
import { bridge } from '../bridge/bridge';
import { upperFence } from '../charts/histogram';
import { useAppStore } from './app';
import { useFresh } from './fresh';

/** Rows in one heat map: more are thinner than a pixel row can be read. */
const rowsInGrid = 60;

/** What the model rebuilds badly: errors by column and row, and one row beside its rebuilt twin. */
export const useReconstructionStore = defineStore('reconstruction', () => {
  const app = useAppStore();
  const form = ref<RebuildForm>('hidden');
  const grid = shallowRef<ReconstructionGrid | null>(null);
  /** Which of the ranked rows is the first of the heat map. */
  const gridFrom = ref(0);
  const row = shallowRef<RebuiltRow | null>(null);
  const selected = ref<number | null>(null);

  const facts = useFresh<ReconstructionFacts>(
    () => bridge.call('reconstruction/facts', { form: form.value }),
    () => {
      grid.value = null;
      gridFrom.value = 0;
      row.value = null;
      selected.value = null;
    },
    () => form.value,
  );

  /** Above it a row counts as an outlier. */
  const fence = computed(() => (facts.value.value === null ? Infinity : upperFence(facts.value.value.allRowErrors)));
  const outliers = computed(() => {
    let count = 0;
    facts.value.value?.allRowErrors.forEach((error) => {
      if (error > fence.value) count += 1;
    });
    return count;
  });

  async function ensure(): Promise<void> {
    await facts.ensure();
    const known = facts.value.value;
    if (known === null || grid.value !== null) return;
    await loadGrid(0);
    if (selected.value === null && known.rows.length > 0) await select(known.rows[0]);
  }

  async function loadGrid(from: number): Promise<void> {
    const known = facts.value.value;
    if (known === null) return;
    const key = facts.key.value;
    gridFrom.value = from;
    const rows = Array.from(known.rows.subarray(from, from + rowsInGrid));
    try {
      const read = await bridge.call('reconstruction/grid', { rows, form: form.value });
      if (key === facts.key.value && from === gridFrom.value) grid.value = read;
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  async function select(next: number): Promise<void> {
    selected.value = next;
    try {
      const read = await bridge.call('reconstruction/row', { row: next, form: form.value });
      if (selected.value === next) row.value = read;
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  return {
    form,
    facts: facts.value,
    loading: facts.loading,
    error: facts.error,
    key: facts.key,
    grid,
    gridFrom,
    rowsInGrid,
    row,
    selected,
    fence,
    outliers,
    ensure,
    loadGrid,
    select,
  };
});
