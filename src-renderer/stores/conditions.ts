import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { Askable, GenerationWish } from '../../src-main/contract/generation';
import { bridge } from '../bridge/bridge';
import { useFresh } from './fresh';

/** What made rows or images are asked to be, from what the model can be asked for. */
export const useConditionsStore = defineStore('conditions', () => {
  /** By name of the column; '' or nothing: not asked for. */
  const values = ref<Record<string, string>>({});
  /** From 1; 0: not asked for. */
  const cluster = ref(0);
  const balanced = ref(false);

  const askable = useFresh<Askable>(
    () => bridge.call('generation/askable', {}),
    () => {
      values.value = {};
      cluster.value = 0;
      balanced.value = false;
    },
  );

  const wish = computed<GenerationWish>(() => ({
    where: Object.entries(values.value)
      .filter(([, value]) => value.trim() !== '')
      .map(([column, value]) => ({ column, value: value.trim() })),
    ...(cluster.value > 0 ? { cluster: cluster.value } : {}),
    balanced: balanced.value,
  }));

  function ask(column: string, value: string): void {
    values.value = { ...values.value, [column]: value };
  }

  return {
    askable: askable.value,
    loading: askable.loading,
    key: askable.key,
    ensure: askable.ensure,
    values,
    cluster,
    balanced,
    wish,
    ask,
  };
});
