import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { useLatentStore } from './latent';
import { saidOf } from './sum-words';

/** A selection that was kept under a name, and its part in the sum. */
export interface Group {
  readonly id: number;
  readonly name: string;
  readonly rows: readonly number[];
  /** 0: takes no part. */
  readonly sign: 1 | -1 | 0;
}

const letters = 'ABCDEFGHIJKL';
/** As many as a sum may have. */
export const mostGroups = letters.length;

/** Kept selections: what arithmetic in the latent space is done with. */
export const useGroupStore = defineStore('groups', () => {
  const latent = useLatentStore();
  const groups = shallowRef<readonly Group[]>([]);
  const full = computed(() => groups.value.length >= mostGroups);
  const terms = computed(() =>
    groups.value.flatMap(({ sign, rows }) => (sign === 0 ? [] : [{ sign, rows: [...rows] }])),
  );
  /** 'A − B + C' */
  const said = computed(() => saidOf(groups.value));

  watch(
    () => latent.key,
    () => (groups.value = []),
  );

  function keep(rows: readonly number[]): void {
    if (rows.length === 0 || full.value) return;
    const taken = new Set(groups.value.map(({ name }) => name));
    const name = Array.from(letters).find((letter) => !taken.has(letter)) ?? '';
    const id = 1 + groups.value.reduce((highest, group) => Math.max(highest, group.id), 0);
    groups.value = [...groups.value, { id, name, rows, sign: 1 }];
  }

  function change(id: number, part: Partial<Pick<Group, 'name' | 'sign'>>): void {
    groups.value = groups.value.map((group) => (group.id === id ? { ...group, ...part } : group));
  }

  function remove(id: number): void {
    groups.value = groups.value.filter((group) => group.id !== id);
  }

  return { groups, full, terms, said, keep, change, remove };
});
