import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type {
  ColumnDistribution,
  FilledCell,
  ImputationFacts,
  Overimputation,
} from '../../src-main/contract/imputation';
import { bridge } from '../bridge/bridge';
import { useAppStore } from './app';
import { useFresh } from './fresh';
import { useTableStore } from './table';

/** What was filled, how far it can be trusted, and the checks behind it. */
export const useImputationStore = defineStore('imputation', () => {
  const app = useAppStore();
  const table = useTableStore();
  const cell = shallowRef<FilledCell | null>(null);
  /** The cell that was last asked for, filled or not. */
  const cellAsked = shallowRef<{ readonly row: number; readonly column: number } | null>(null);
  const column = ref<number | null>(null);
  const distribution = shallowRef<ColumnDistribution | null>(null);
  const overimputation = shallowRef<Overimputation | null>(null);

  const facts = useFresh<ImputationFacts>(
    () => bridge.call('imputation/facts', {}),
    () => {
      cell.value = null;
      cellAsked.value = null;
      column.value = null;
      distribution.value = null;
      overimputation.value = null;
    },
  );

  /** Columns that can be looked at: those with scores; a model without scores has all that were modelled. */
  const columns = computed(() => {
    const scored = facts.value.value?.columns.map((one) => one.column) ?? [];
    const modelled = table.facts?.columns.filter((one) => one.filled).map((one) => one.index) ?? [];
    return scored.length > 0 ? scored : modelled;
  });

  async function ensure(): Promise<void> {
    await facts.ensure();
    const known = facts.value.value;
    if (known === null || column.value !== null) return;
    // The column with the most gaps is what a reader wants to check first.
    const gaps = (at: number): number => table.facts?.columns[at]?.gaps ?? 0;
    const first = [...columns.value].sort((one, other) => gaps(other) - gaps(one))[0];
    if (first !== undefined) await chooseColumn(first);
  }

  /** Reads the two pictures of one column. */
  async function chooseColumn(next: number): Promise<void> {
    column.value = next;
    const key = facts.key.value;
    try {
      const [shape, check] = await Promise.all([
        bridge.call('imputation/distribution', { column: next }),
        bridge.call('imputation/overimputation', { column: next }),
      ]);
      if (column.value !== next || key !== facts.key.value) return;
      distribution.value = shape;
      overimputation.value = check;
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  /** Reads what is known of one filled cell; a cell that was not filled clears the panel. */
  async function chooseCell(row: number, at: number): Promise<void> {
    const asked = { row, column: at };
    cellAsked.value = asked;
    try {
      const [read] = await bridge.call('imputation/cells', { rows: [row], column: at });
      if (cellAsked.value === asked) cell.value = read ?? null;
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  return {
    facts: facts.value,
    loading: facts.loading,
    error: facts.error,
    key: facts.key,
    cell,
    cellAsked,
    column,
    columns,
    distribution,
    overimputation,
    ensure,
    chooseColumn,
    chooseCell,
  };
});
