import { computed, onBeforeUnmount, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { TablePage } from '../../../src-main/contract/table';
import type { GridColumn, PlacedColumn } from './grid-column';
import { columnWindow, fittingWidth, leftEdges } from './grid-window';

export interface Layout {
  readonly edges: ComputedRef<Float64Array>;
  /** The columns in sight; the same array while the same columns are in sight. */
  readonly visible: ComputedRef<readonly PlacedColumn[]>;
}

/** Widths of the columns, fitted to the first page once, and which of them are in sight. */
export function useLayout(source: {
  columns: () => readonly GridColumn[];
  sample: () => TablePage | undefined;
  left: Ref<number>;
  view: () => number;
}): Layout {
  const fitted = shallowRef<readonly number[] | null>(null);
  const names = computed(() =>
    source
      .columns()
      .map((column) => column.name)
      .join('\n'),
  );
  watch(names, () => (fitted.value = null));
  watch(
    () => (fitted.value ? undefined : source.sample()),
    (page) => {
      if (!page) return;
      fitted.value = source
        .columns()
        .map((column) => fittingWidth(column.name, (page.texts[column.index] ?? []).slice(0, 100), column.numeric));
    },
    { immediate: true },
  );

  const edges = computed(() =>
    leftEdges(
      source
        .columns()
        .map((column, at) => column.width ?? fitted.value?.[at] ?? fittingWidth(column.name, [], column.numeric)),
    ),
  );
  const range = computed(() => columnWindow(edges.value, source.left.value, source.view()));
  // Two numbers instead of the range object, so that scrolling inside the same columns draws nothing anew.
  const from = computed(() => range.value.from);
  const to = computed(() => range.value.to);
  const visible = computed(() =>
    source
      .columns()
      .slice(from.value, to.value)
      .map((column, offset): PlacedColumn => {
        const position = from.value + offset;
        const left = edges.value[position];
        return { ...column, position, left, wide: edges.value[position + 1] - left };
      }),
  );
  return { edges, visible };
}

/** The height of a row as the style sheet says it, following the density preference. */
export function useRowHeight(box: Ref<HTMLElement | undefined>): Ref<number> {
  const height = ref(24);
  const read = (): void => {
    const said = box.value ? parseFloat(getComputedStyle(box.value).getPropertyValue('--row-height')) : NaN;
    if (said > 0) height.value = said;
  };
  const observer = new MutationObserver(read);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] });
  watch(box, read);
  onBeforeUnmount(() => observer.disconnect());
  return height;
}
