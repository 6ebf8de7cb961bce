import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue';

/** Follows a value at most once per `pause` milliseconds: at once after a rest, and always with the last one. */
export function useThrottled<T>(source: () => T, pause: number): ShallowRef<T> {
  const value = shallowRef(source()) as ShallowRef<T>;
  let timer: number | undefined;
  watch(source, (next) => {
    if (timer !== undefined) return;
    value.value = next;
    timer = window.setTimeout(() => {
      timer = undefined;
      value.value = source();
    }, pause);
  });
  onBeforeUnmount(() => window.clearTimeout(timer));
  return value;
}
