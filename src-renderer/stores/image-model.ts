import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Fillings, ImageErrors, ImagePage, ImageScores, MadeImages } from '../../src-main/contract/image';
import { bridge } from '../bridge/bridge';
import { useFresh } from './fresh';
import { useImageStore } from './image';

/** An image beside what the model makes of it. */
export interface ImagePair {
  readonly image: number;
  readonly label: string;
  readonly page: ImagePage;
  readonly made: MadeImages;
}

/** An image with gaps, and what could stand in them. */
export interface FilledImage {
  readonly image: number;
  readonly page: ImagePage;
  readonly fillings: Fillings;
}

/** What the finished run says of the open images: how well it rebuilds and fills, and which it does not understand. */
export const useImageModelStore = defineStore('image-model', () => {
  const images = useImageStore();
  const selected = shallowRef<ImagePair | null>(null);
  const filled = shallowRef<FilledImage | null>(null);
  const scores = useFresh<ImageScores>(
    () => bridge.call('image/scores', {}),
    () => undefined,
  );
  const errors = useFresh<ImageErrors>(
    () => bridge.call('image/errors', {}),
    () => {
      selected.value = null;
      filled.value = null;
    },
  );
  /** Whether there is a model: a failed run may have left that of its last checkpoint, without scores. */
  const usable = computed(() => errors.value.value !== null);

  /** Some images and what the model makes of them. */
  async function both(places: readonly number[]): Promise<readonly [ImagePage, MadeImages]> {
    return Promise.all([images.pick(places), bridge.call('image/rebuild', { images: [...places] })]);
  }

  async function select(image: number): Promise<void> {
    const key = errors.key.value;
    const [page, made] = await both([image]);
    if (key === errors.key.value) selected.value = { image, label: page.labels[0] ?? '', page, made };
  }

  /** Looks at what could stand in the gaps of an image. */
  async function fill(image: number): Promise<void> {
    const key = errors.key.value;
    const [page, fillings] = await Promise.all([images.pick([image]), bridge.call('image/fillings', { image })]);
    if (key === errors.key.value) filled.value = { image, page, fillings };
  }

  return {
    scores: scores.value,
    ensureScores: scores.ensure,
    errors: errors.value,
    loading: errors.loading,
    error: errors.error,
    key: errors.key,
    ensure: errors.ensure,
    usable,
    selected,
    filled,
    both,
    select,
    fill,
  };
});
