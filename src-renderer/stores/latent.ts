import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Input } from '../../src-main/contract';
import type { ClusterFacts, LatentColour, LatentLayout, LatentMap } from '../../src-main/contract/latent';
import { bridge } from '../bridge/bridge';
import { failure } from '../bridge/envelope';
import { colourOf, laidOut, placesOf, type ShownMap } from '../charts/map/shown-map';
import { useAppStore } from './app';
import { useFresh } from './fresh';

export type ColourBy = Input<'latent/colour'>;

/** The map of the latents: its points and how they are laid out, their colours, clusters, the selected rows. */
export const useLatentStore = defineStore('latent', () => {
  const app = useAppStore();
  const colourBy = shallowRef<ColourBy>({ by: 'cluster' });
  const baseColour = shallowRef<LatentColour | null>(null);
  const clusters = shallowRef<ClusterFacts | null>(null);
  const clusterCount = ref(0);
  const clustersBusy = ref(false);
  /** Rows or images that are selected, in the order of selection. */
  const selectedRows = shallowRef<readonly number[]>([]);
  const layout = shallowRef<LatentLayout | null>(null);
  const umapShown = ref(false);
  /** 0…1 while UMAP is at work; null otherwise. */
  const laying = ref<number | null>(null);

  const base = useFresh<LatentMap>(
    () => bridge.call('latent/map', {}),
    () => {
      baseColour.value = null;
      clusters.value = null;
      selectedRows.value = [];
      layout.value = null;
      umapShown.value = false;
    },
  );

  const shownLayout = computed(() => (umapShown.value ? layout.value : null));
  const map = computed<ShownMap | null>(() => {
    const known = base.value.value;
    return known !== null && shownLayout.value !== null ? laidOut(known, shownLayout.value) : known;
  });
  const colour = computed(() => {
    const known = baseColour.value;
    return known !== null && shownLayout.value !== null ? colourOf(known, shownLayout.value) : known;
  });
  /** Of the map without UMAP. */
  const plainProjection = computed(() => base.value.value?.projection ?? 'pca');
  /** Places on the map (not rows) that are selected. */
  const selected = computed<readonly number[]>(() => (map.value ? placesOf(selectedRows.value, map.value) : []));

  async function ensure(): Promise<void> {
    await base.ensure();
    if (base.value.value === null || clusters.value !== null) return;
    await findClusters(clusterCount.value);
  }

  async function paint(by: ColourBy): Promise<void> {
    colourBy.value = by;
    const key = base.key.value;
    try {
      const read = await bridge.call('latent/colour', by);
      if (colourBy.value === by && key === base.key.value) baseColour.value = read;
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  /** 0: the number is chosen by the silhouette. */
  async function findClusters(count: number): Promise<void> {
    clusterCount.value = count;
    clustersBusy.value = true;
    const key = base.key.value;
    try {
      const read = await bridge.call('latent/clusters', { count });
      if (key !== base.key.value) return;
      clusters.value = read;
      if (baseColour.value === null || colourBy.value.by === 'cluster') await paint({ ...colourBy.value });
    } catch (thrown) {
      app.fail(thrown);
      // Without clusters the map still has something to show.
      if (baseColour.value === null) await paint({ by: 'distance' });
    } finally {
      clustersBusy.value = false;
    }
  }

  /** Shows the map as the engine laid it out, or by UMAP, which takes a while the first time. */
  async function project(by: 'plain' | 'umap'): Promise<void> {
    umapShown.value = by === 'umap';
    if (by === 'plain') return stopLaying();
    if (layout.value !== null || laying.value !== null) return;
    laying.value = 0;
    const key = base.key.value;
    try {
      const read = await bridge.call('latent/layout', {});
      if (key === base.key.value) layout.value = read;
    } catch (thrown) {
      if (failure(thrown)?.kind !== 'cancelled') app.fail(thrown);
    } finally {
      laying.value = null;
      if (layout.value === null) umapShown.value = false;
    }
  }

  function stopLaying(): void {
    if (laying.value !== null) void bridge.call('latent/stop-layout', {});
  }

  /** @param places on the map */
  function select(places: readonly number[]): void {
    const known = map.value;
    selectRows(known === null ? [] : places.map((place) => known.rows[place]));
  }

  function selectRows(rows: readonly number[]): void {
    selectedRows.value = rows;
  }

  bridge.on('latent/layout-progress', ({ share }) => {
    if (laying.value !== null) laying.value = share;
  });

  return {
    map,
    plainProjection,
    loading: base.loading,
    error: base.error,
    key: base.key,
    colourBy,
    colour,
    clusters,
    clusterCount,
    clustersBusy,
    umapShown,
    laying,
    selected,
    selectedRows,
    ensure,
    paint,
    findClusters,
    project,
    select,
    selectRows,
  };
});
