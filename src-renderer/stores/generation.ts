import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import type { ErrorEnvelope } from '../../src-main/contract/error';
import type { GenerationFacts, GenerationWish } from '../../src-main/contract/generation';
import type { ColumnDistribution } from '../../src-main/contract/imputation';
import { bridge } from '../bridge/bridge';
import { failure } from '../bridge/envelope';
import { useConditionsStore } from './conditions';
import { useRunStore } from './run';
import { useTableStore } from './table';

/** Made rows and how like the real ones they are. */
export const useGenerationStore = defineStore('generation', () => {
  const table = useTableStore();
  const run = useRunStore();
  const conditions = useConditionsStore();
  const rows = ref(100);
  const seed = ref(1);
  const facts = shallowRef<GenerationFacts | null>(null);
  /** The settings that made `facts`, for the export of the same rows. */
  const made = ref<{ rows: number; seed: number; wish: GenerationWish } | null>(null);
  const busy = ref(false);
  const error = shallowRef<ErrorEnvelope | null>(null);
  const column = ref<number | null>(null);
  const distribution = shallowRef<ColumnDistribution | null>(null);
  /** Rises with each making: grids reload. */
  const revision = ref(0);

  watch(
    () => [table.revision, run.finished],
    () => {
      facts.value = null;
      made.value = null;
      error.value = null;
      column.value = null;
      distribution.value = null;
      revision.value += 1;
    },
  );

  async function make(): Promise<void> {
    const wish = { rows: rows.value, seed: seed.value, wish: conditions.wish };
    const asked = revision.value;
    busy.value = true;
    error.value = null;
    try {
      const read = await bridge.call('generation/sample', { rows: wish.rows, seed: wish.seed, ...wish.wish });
      if (asked !== revision.value) return;
      facts.value = read;
      made.value = wish;
      revision.value += 1;
      const worst = [...read.shapes].sort((one, other) => one.score - other.score)[0];
      if (worst !== undefined) await chooseColumn(worst.column);
    } catch (thrown) {
      error.value = failure(thrown);
    } finally {
      busy.value = false;
    }
  }

  async function chooseColumn(next: number): Promise<void> {
    column.value = next;
    const asked = revision.value;
    try {
      const read = await bridge.call('generation/distribution', { column: next });
      if (column.value === next && asked === revision.value) distribution.value = read;
    } catch (thrown) {
      error.value = failure(thrown);
    }
  }

  return { rows, seed, facts, made, busy, error, column, distribution, revision, make, chooseColumn };
});
