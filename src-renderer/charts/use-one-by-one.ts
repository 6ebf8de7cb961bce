import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** How many of `count` parts are to stand: the first at once, then one more a frame, so that no task mounts them all. */
export function useOneByOne(count: number): Ref<number> {
  const standing = ref(1);
  let frame = 0;
  const next = (): void => {
    standing.value += 1;
    if (standing.value < count) frame = requestAnimationFrame(next);
  };
  onMounted(() => (frame = requestAnimationFrame(next)));
  onBeforeUnmount(() => cancelAnimationFrame(frame));
  return standing;
}
