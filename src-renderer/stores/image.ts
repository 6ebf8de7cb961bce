import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { FileHandle } from '../../src-main/contract/file';
import type { ImagePage, ImageSetFacts } from '../../src-main/contract/image';
import type { ImageMask } from '../../src-main/contract/mask';
import { bridge } from '../bridge/bridge';

/** The open image set. Pixels come page by page and are not kept here. */
export const useImageStore = defineStore('image', () => {
  const facts = shallowRef<ImageSetFacts | null>(null);
  const file = shallowRef<FileHandle | null>(null);
  const revision = ref(0);
  /** Rises with each set that is opened, while `revision` rises with whatever changes what is seen of it. */
  const opened = ref(0);

  function show(next: ImageSetFacts | null): void {
    facts.value = next;
    if (!next) file.value = null;
    opened.value += 1;
    revision.value += 1;
  }

  /** Rejects with LacunaError; what was open stays. */
  async function open(from: FileHandle, labels?: FileHandle): Promise<void> {
    show(await bridge.call('image/open', { file: from.token, labels: labels?.token }));
    file.value = from;
  }

  /** A second set beside the open one, as another domain; without one, the first set alone. Rejects with LacunaError; nothing changes then. */
  async function join(other?: FileHandle): Promise<void> {
    const joined = await bridge.call('image/join', { other: other?.token });
    const from = file.value;
    show(joined);
    file.value = from;
  }

  /** Hides parts of the open images, and shows again what these masks leave. Rejects with LacunaError; nothing changes then. */
  async function mask(masks: readonly ImageMask[]): Promise<void> {
    facts.value = await bridge.call('image/mask', { masks: [...masks] });
    revision.value += 1;
  }

  function page(from: number, count: number, label?: string): Promise<ImagePage> {
    return bridge.call('image/page', { from, count, label });
  }

  /** Some images by their places. */
  function pick(images: readonly number[]): Promise<ImagePage> {
    return bridge.call('image/pick', { images: [...images] });
  }

  /** Places of images that have gaps. */
  async function gappy(from: number, count: number): Promise<readonly number[]> {
    return Array.from(await bridge.call('image/gappy', { from, count }));
  }

  return { facts, file, revision, opened, show, open, join, mask, page, pick, gappy };
});
