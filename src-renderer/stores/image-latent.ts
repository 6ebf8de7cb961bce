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
      decoded.value = { x, y, made: await bridge.call('image/decode', { points: [[x, y]] }) };
    });

  const walkBetween = (from: number, to: number, steps: number): Promise<void> =>
    ask(async () => {
      walk.value = { from, to, made: await bridge.call('image/walk', { from, to, steps }) };
    });

  /** `side` × `side` points at equal steps from −reach to reach, the upper left first. */
  const lay = (side: number, reach: number): Promise<void> =>
    ask(async () => {
      const at = (step: number): number => -reach + (2 * reach * step) / (side - 1);
      const points = Array.from({ length: side * side }, (_, place): [number, number] => [
        at(place % side),
        -at(Math.floor(place / side)),
      ]);
      manifold.value = await bridge.call('image/decode', { points });
    });

  return { decoded, walk, manifold, decode, walkBetween, lay };
});
