import { ref, watch, type Ref } from 'vue';

/** A number that rises whenever what is shown becomes another thing: a grid then reads its pages anew. */
export function useRevision(what: () => unknown): Ref<number> {
  const revision = ref(0);
  watch(what, () => (revision.value += 1), { flush: 'sync' });
  return revision;
}
