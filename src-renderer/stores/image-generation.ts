import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import type { ErrorEnvelope } from '../../src-main/contract/error';
import type { GenerationWish } from '../../src-main/contract/generation';
import type { Output } from '../../src-main/contract';
import { bridge } from '../bridge/bridge';
import { failure } from '../bridge/envelope';
import { i18n } from '../i18n';
import { formatFor } from '../i18n/format';
import { useAppStore } from './app';
import { useConditionsStore } from './conditions';
import { useImageStore } from './image';
import { useRunStore } from './run';
import { saveFile, stem } from './save-file';

/** Images made from the prior, and how they are saved. */
export const useImageGenerationStore = defineStore('image-generation', () => {
  const images = useImageStore();
  const run = useRunStore();
  const conditions = useConditionsStore();
  const count = ref(64);
  const seed = ref(1);
  const result = shallowRef<Output<'image/sample'> | null>(null);
  /** The settings that made `result`, for the export of the same images. */
  const made = ref<{ count: number; seed: number; wish: GenerationWish } | null>(null);
  const busy = ref(false);
  const error = shallowRef<ErrorEnvelope | null>(null);
  /** Rises with each making: the wall reloads. */
  const revision = ref(0);

  watch(
    () => [images.revision, run.finished],
    () => {
      result.value = null;
      made.value = null;
      error.value = null;
      revision.value += 1;
    },
  );

  async function make(): Promise<void> {
    const wish = { count: count.value, seed: seed.value, wish: conditions.wish };
    const asked = revision.value;
    busy.value = true;
    error.value = null;
    try {
      const read = await bridge.call('image/sample', { count: wish.count, seed: wish.seed, ...wish.wish });
      if (asked !== revision.value) return;
      result.value = read;
      made.value = wish;
      revision.value += 1;
    } catch (thrown) {
      error.value = failure(thrown);
    } finally {
      busy.value = false;
    }
  }

  /** The same images as shown: made anew from their number and seed. */
  async function save(form: 'grid' | 'folder'): Promise<void> {
    if (made.value === null) return;
    const { wish: asked, ...rest } = made.value;
    const wish = { ...rest, ...asked, form };
    const name = stem(images.facts?.name ?? 'images');
    const suggested = i18n.global.t(`images.generate.${form}Name`, { name });
    await saveFile(form === 'grid' ? 'png' : 'folder', suggested, async (target, chosen) => {
      const written = await bridge.call('image/export-samples', { ...wish, target });
      return sentence('images.generate.saved', written.images, chosen);
    });
  }

  return { count, seed, result, made, busy, error, revision, make, save };
});

/** The images with their gaps filled, each as a file of a new folder. */
export function exportFilledImages(): Promise<boolean> {
  const name = stem(useImageStore().facts?.name ?? 'images');
  return saveFile('folder', i18n.global.t('images.filled.folderName', { name }), async (target, chosen) => {
    const { images } = await bridge.call('image/export-filled', { target });
    return sentence('images.filled.saved', images, chosen);
  });
}

function sentence(key: string, images: number, name: string): string {
  return i18n.global.t(key, { n: formatFor(useAppStore().language).count(images), name }, images);
}
