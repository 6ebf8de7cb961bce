import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

export interface Scroll {
  readonly top: Ref<number>;
  readonly left: Ref<number>;
  readonly width: Ref<number>;
  readonly height: Ref<number>;
}

/** Scroll position and inner size of a scroll box, read at most once a frame. */
export function useScroll(box: Ref<HTMLElement | undefined>): Scroll {
  const [top, left, width, height] = [ref(0), ref(0), ref(0), ref(0)];
  let frame = 0;

  function read(): void {
    frame = 0;
    const element = box.value;
    if (!element) return;
    top.value = element.scrollTop;
    left.value = element.scrollLeft;
    width.value = element.clientWidth;
    height.value = element.clientHeight;
  }
  const later = (): void => {
    if (frame === 0) frame = requestAnimationFrame(read);
  };
  const observer = new ResizeObserver(later);

  onMounted(() => {
    if (!box.value) return;
    box.value.addEventListener('scroll', later, { passive: true });
    observer.observe(box.value);
    read();
  });
  onBeforeUnmount(() => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    box.value?.removeEventListener('scroll', later);
  });
  return { top, left, width, height };
}
