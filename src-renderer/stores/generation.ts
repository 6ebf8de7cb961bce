import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { Output } from '../../src-main/contract';
import type { ErrorEnvelope } from '../../src-main/contract/error';
import type { CodeSource, GenerationFacts, GenerationWish, QualityFacts } from '../../src-main/contract/generation';
import type { ImagePage, ImageQualityFacts } from '../../src-main/contract/image';
import { bridge } from '../bridge/bridge';
import { failure } from '../bridge/envelope';
import { useConditionsStore } from './conditions';
import { useImageStore } from './image';
import { useRunStore } from './run';
import { useTableStore } from './table';

/** What was asked for, so that the same rows or images can be made again. */
export interface MadeWish {
  readonly count: number;
  readonly seed: number;
  readonly codes: CodeSource;
  readonly wish: GenerationWish;
}

/** How good made images are, and the learnt images that the first of them are nearest to. */
export interface JudgedImages {
  readonly facts: ImageQualityFacts;
  readonly nearest: ImagePage;
}

/** Images are looked at, so the window makes no more at once; the command line does. */
export const mostImages = 2000;
export const mostRows = 10_000_000;

/** Made rows or images, and how like the real ones they are. */
export const useGenerationStore = defineStore('generation', () => {
  const table = useTableStore();
  const images = useImageStore();
  const run = useRunStore();
  const conditions = useConditionsStore();
  const ofImages = computed(() => images.facts !== null);
  const rows = ref(100);
  const pictures = ref(64);
  const count = computed({
    get: () => (ofImages.value ? pictures.value : rows.value),
    set: (next: number) => ((ofImages.value ? pictures : rows).value = next),
  });
  const seed = ref(1);
  const codes = ref<CodeSource>('fitted');
  const madeRows = shallowRef<GenerationFacts | null>(null);
  const madeImages = shallowRef<Output<'image/sample'> | null>(null);
  const made = shallowRef<MadeWish | null>(null);
  const quality = shallowRef<QualityFacts | null>(null);
  const imageQuality = shallowRef<JudgedImages | null>(null);
  const busy = ref(false);
  const judging = ref(false);
  const error = shallowRef<ErrorEnvelope | null>(null);
  /** Table column whose distribution is shown, and which is foretold (null: Lacuna's choice). */
  const column = ref<number | null>(null);
  const foretold = ref<number | null>(null);
  /** Rises with each making: grids and walls reload. */
  const revision = ref(0);

  function drop(): void {
    madeRows.value = null;
    madeImages.value = null;
    made.value = null;
    quality.value = null;
    imageQuality.value = null;
    error.value = null;
    column.value = null;
    foretold.value = null;
    revision.value += 1;
  }
  watch(() => [table.revision, images.revision, run.finished], drop);

  const stale = computed(
    () =>
      made.value !== null &&
      (made.value.count !== count.value ||
        made.value.seed !== seed.value ||
        made.value.codes !== codes.value ||
        JSON.stringify(made.value.wish) !== JSON.stringify(conditions.wish)),
  );
  const source = computed(() => madeRows.value?.source ?? madeImages.value?.source ?? null);
  const warning = computed(() => madeRows.value?.warning ?? madeImages.value?.warning ?? null);

  async function make(): Promise<void> {
    const wish: MadeWish = { count: count.value, seed: seed.value, codes: codes.value, wish: conditions.wish };
    const asked = revision.value;
    busy.value = true;
    error.value = null;
    try {
      const settings = { seed: wish.seed, codes: wish.codes, ...wish.wish };
      if (ofImages.value) {
        const read = await bridge.call('image/sample', { ...settings, count: wish.count });
        if (asked === revision.value) madeImages.value = read;
      } else {
        const read = await bridge.call('generation/sample', { ...settings, rows: wish.count });
        if (asked === revision.value) madeRows.value = read;
      }
      if (asked !== revision.value) return;
      made.value = wish;
      quality.value = null;
      imageQuality.value = null;
      revision.value += 1;
    } catch (thrown) {
      error.value = failure(thrown);
    } finally {
      busy.value = false;
    }
    if (error.value === null) await judge();
  }

  /** Judges what was made last; the answer to an older question is thrown away. */
  async function judge(): Promise<void> {
    if (made.value === null) return;
    const asked = revision.value;
    const wished = foretold.value;
    const settings = { seed: made.value.seed, codes: made.value.codes, ...made.value.wish };
    judging.value = true;
    try {
      if (ofImages.value) {
        const facts = await bridge.call('image/quality', settings);
        const nearest = await images.pick([...facts.nearest.images]);
        if (asked === revision.value) imageQuality.value = { facts, nearest };
      } else {
        const facts = await bridge.call('generation/quality', { ...settings, foretold: wished ?? undefined });
        if (asked !== revision.value || wished !== foretold.value) return;
        quality.value = facts;
        column.value ??= [...facts.shapes].sort((one, other) => one.score - other.score)[0]?.column ?? null;
      }
    } catch (thrown) {
      if (asked === revision.value) error.value = failure(thrown);
    } finally {
      if (asked === revision.value && wished === foretold.value) judging.value = false;
    }
  }

  async function foretell(next: number): Promise<void> {
    foretold.value = next;
    await judge();
  }

  return {
    ofImages,
    count,
    seed,
    codes,
    madeRows,
    madeImages,
    made,
    quality,
    imageQuality,
    busy,
    judging,
    error,
    column,
    foretold,
    revision,
    stale,
    source,
    warning,
    make,
    foretell,
  };
});
