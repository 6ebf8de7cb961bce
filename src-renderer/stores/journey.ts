import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import type { Input, Output } from '../../src-main/contract';
import type { DecodedWith, JourneyWish, Made } from '../../src-main/contract/journey';
import { bridge } from '../bridge/bridge';
import { i18n } from '../i18n';
import { useAppStore } from './app';
import { useImageStore } from './image';
import { useLatentStore } from './latent';
import { saveFile, stem } from './save-file';
import { useTableStore } from './table';

export type WalkWish = Input<'journey/walk'>;
export type TraverseWish = Input<'journey/traverse'>;
export type CombineWish = Input<'journey/combine'>;

/** What was asked of the latent space last, and what came of it. */
export type Journey =
  | { readonly kind: 'walk'; readonly wish: WalkWish; readonly answer: Output<'journey/walk'> }
  | { readonly kind: 'traverse'; readonly wish: TraverseWish; readonly answer: Output<'journey/traverse'> }
  | {
      readonly kind: 'combine';
      readonly wish: CombineWish;
      /** As the user reads the sum. */
      readonly said: string;
      readonly answer: Output<'journey/combine'>;
    };

export interface DecodedPoint {
  readonly x: number;
  readonly y: number;
  readonly made: Made;
  readonly told: DecodedWith;
}

/** Ways through the latent space, decoded: one is shown at a time. */
export const useJourneyStore = defineStore('journey', () => {
  const app = useAppStore();
  const latent = useLatentStore();
  const shown = shallowRef<Journey | null>(null);
  const decoded = shallowRef<DecodedPoint | null>(null);
  const grid = shallowRef<Output<'journey/grid'> | null>(null);
  /** Straight or along the arc: kept from one walk to the next. */
  const form = ref<NonNullable<WalkWish['form']>>('straight');
  const steps = ref(9);

  watch(
    () => latent.key,
    () => {
      shown.value = null;
      decoded.value = null;
      grid.value = null;
    },
  );
  watch(
    () => latent.selectedRows,
    () => {
      // What a selection has led to goes with it; a traversal of the centre does not hang on one.
      if (shown.value?.kind === 'walk') shown.value = null;
    },
  );

  /** Answers to what is no longer open are thrown away. */
  async function ask<T>(call: () => Promise<T>, take: (answer: T) => void): Promise<void> {
    const { key } = latent;
    try {
      const answer = await call();
      if (key === latent.key) take(answer);
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  /** @param label with which it is decoded; left out: that of the nearest row */
  const decode = (x: number, y: number, label?: number): Promise<void> =>
    ask(
      () => bridge.call('journey/point', { x, y, label }),
      (answer) => (decoded.value = { x, y, ...answer }),
    );

  function walk(from: number, to: number): Promise<void> {
    const wish = { from, to, form: form.value, steps: steps.value };
    return ask(
      () => bridge.call('journey/walk', wish),
      (answer) => (shown.value = { kind: 'walk', wish, answer }),
    );
  }

  const traverse = (wish: TraverseWish): Promise<void> =>
    ask(
      () => bridge.call('journey/traverse', wish),
      (answer) => (shown.value = { kind: 'traverse', wish, answer }),
    );

  const combine = (wish: CombineWish, said: string): Promise<void> =>
    ask(
      () => bridge.call('journey/combine', wish),
      (answer) => (shown.value = { kind: 'combine', wish, said, answer }),
    );

  /** @param label with which it is decoded; left out: the commonest */
  const lay = (side: number, label?: number): Promise<void> =>
    ask(
      () => bridge.call('journey/grid', { side, label }),
      (answer) => (grid.value = answer),
    );

  /** Writes a journey: rows as a CSV file, images as a picture, or their values as a CSV file. */
  function save(of: JourneyWish, numbers = false): Promise<boolean> {
    const pictures = useImageStore().facts;
    const name = stem(pictures?.name ?? useTableStore().facts?.name ?? 'latent');
    const extension = pictures === null || numbers ? 'csv' : 'png';
    const suggested = `${name}-${i18n.global.t(`journey.file.${of.kind}`)}.${extension}`;
    return saveFile(extension, suggested, async (target) => {
      await bridge.call('journey/export', { of, target });
    });
  }

  return { shown, decoded, grid, form, steps, decode, walk, traverse, combine, lay, save };
});
