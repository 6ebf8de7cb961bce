import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import type { MadeImages } from '../../src-main/contract/image';
import { bridge } from '../bridge/bridge';
import { useAppStore } from './app';
import { useLatentStore } from './latent';

/** Images decoded from the map: at a point, along a walk, over a whole grid. */
export const useImageLatentStore = defineStore('image-latent', () => {
  const app = useAppStore();
  const latent = useLatentStore();
  const decoded = shallowRef<{ readonly x: number; readonly y: number; readonly made: MadeImages } | null>(null);
  const walk = shallowRef<{ readonly from: number; readonly to: number; readonly made: MadeImages } | null>(null);
  const manifold = shallowRef<MadeImages | null>(null);

  watch(
    () => latent.key,
    () => {
      decoded.value = null;
      walk.value = null;
      manifold.value = null;
    },
  );
  watch(
    () => latent.selected,
    () => (walk.value = null),
  );

  async function ask(call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  const decode = (x: number, y: number): Promise<void> =>
    ask(async () => {
      const { made } = await bridge.call('journey/point', { x, y });
      if (made.kind === 'images') decoded.value = { x, y, made };
    });

  const walkBetween = (from: number, to: number, steps: number): Promise<void> =>
    ask(async () => {
      const { made } = await bridge.call('journey/walk', { from, to, steps });
      if (made.kind === 'images') walk.value = { from, to, made };
    });

  /** `side` × `side` points through the prior, the upper left first. */
  const lay = (side: number): Promise<void> =>
    ask(async () => {
      const { made } = await bridge.call('journey/grid', { side });
      if (made.kind === 'images') manifold.value = made;
    });

  return { decoded, walk, manifold, decode, walkBetween, lay };
});
