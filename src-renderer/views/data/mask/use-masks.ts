import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ImageMask } from '../../../../src-main/contract/mask';
import { useFormat } from '../../../i18n/format';
import { useAppStore } from '../../../stores/app';
import { useImageStore } from '../../../stores/image';
import { useRunStore } from '../../../stores/run';

export interface Masks {
  readonly masks: ComputedRef<readonly ImageMask[]>;
  readonly busy: Ref<boolean>;
  hide(mask: ImageMask): Promise<void>;
  show(at: number): Promise<void>;
  showAll(): Promise<void>;
}

/** What hides parts of the open images: put on, taken off, undone. */
export function useMasks(): Masks {
  const { t } = useI18n();
  const format = useFormat();
  const app = useAppStore();
  const images = useImageStore();
  const run = useRunStore();
  const busy = ref(false);
  const masks = computed(() => images.facts?.masks ?? []);

  async function put(next: readonly ImageMask[], undoable: boolean): Promise<void> {
    const before = masks.value;
    if (busy.value) return;
    busy.value = true;
    app.error = null;
    try {
      await images.mask(next);
      if (next.length > before.length) run.set('goal', 'fill');
      const hidden = images.facts?.gaps.hidden ?? 0;
      const text = t('images.mask.done', { n: format.value.count(hidden) }, hidden);
      const action = { label: t('images.mask.undo'), run: () => void put(before, false) };
      app.tell(undoable ? { text, action } : { text });
    } catch (cause) {
      app.fail(cause);
    } finally {
      busy.value = false;
    }
  }

  return {
    masks,
    busy,
    hide: (mask) => put([...masks.value, mask], true),
    show: (at) =>
      put(
        masks.value.filter((_, place) => place !== at),
        true,
      ),
    showAll: () => put([], true),
  };
}
