import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ClusterFacts, LatentColour, LatentMap } from '../../src-main/contract/latent';
import type { Input } from '../../src-main/contract';
import type { MadeTableRows } from '../../src-main/contract/journey';
import { bridge } from '../bridge/bridge';
import { useAppStore } from './app';
import { useFresh } from './fresh';

export type ColourBy = Input<'latent/colour'>;
export type Walk = MadeTableRows & { readonly from: number; readonly to: number };
export type Decoded = Pick<MadeTableRows, 'columns'> & {
  readonly texts: readonly string[];
  readonly x: number;
  readonly y: number;
};

/** The map of the latents: its points, their colours, clusters, the selected rows, and what was decoded. */
export const useLatentStore = defineStore('latent', () => {
  const app = useAppStore();
  const colourBy = shallowRef<ColourBy>({ by: 'cluster' });
  const colour = shallowRef<LatentColour | null>(null);
  const clusters = shallowRef<ClusterFacts | null>(null);
  const clusterCount = ref(0);
  const clustersBusy = ref(false);
  /** Places in the map (not rows) that are selected, in the order of selection. */
  const selected = shallowRef<readonly number[]>([]);
  const walk = shallowRef<Walk | null>(null);
  const decoded = shallowRef<Decoded | null>(null);

  const map = useFresh<LatentMap>(
    () => bridge.call('latent/map', {}),
    () => {
      colour.value = null;
      clusters.value = null;
      selected.value = [];
      walk.value = null;
      decoded.value = null;
    },
  );

  const selectedRows = computed(() => {
    const known = map.value.value;
    return known === null ? [] : selected.value.map((place) => known.rows[place]);
  });

  async function ensure(): Promise<void> {
    await map.ensure();
    if (map.value.value === null || clusters.value !== null) return;
    await findClusters(clusterCount.value);
  }

  async function paint(by: ColourBy): Promise<void> {
    colourBy.value = by;
    const key = map.key.value;
    try {
      const read = await bridge.call('latent/colour', by);
      if (colourBy.value === by && key === map.key.value) colour.value = read;
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  /** 0: the number is chosen by the silhouette. */
  async function findClusters(count: number): Promise<void> {
    clusterCount.value = count;
    clustersBusy.value = true;
    const key = map.key.value;
    try {
      const read = await bridge.call('latent/clusters', { count });
      if (key !== map.key.value) return;
      clusters.value = read;
      if (colour.value === null || colourBy.value.by === 'cluster') await paint({ ...colourBy.value });
    } catch (thrown) {
      app.fail(thrown);
      // Without clusters the map still has something to show.
      if (colour.value === null) await paint({ by: 'distance' });
    } finally {
      clustersBusy.value = false;
    }
  }

  function select(places: readonly number[]): void {
    selected.value = places;
    walk.value = null;
    decoded.value = null;
  }

  async function walkBetween(from: number, to: number, steps: number): Promise<void> {
    try {
      const { made } = await bridge.call('journey/walk', { from, to, steps });
      if (made.kind === 'rows') walk.value = { ...made, from, to };
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  async function decode(x: number, y: number): Promise<void> {
    try {
      const { made } = await bridge.call('journey/point', { x, y });
      if (made.kind === 'rows') decoded.value = { columns: made.columns, texts: made.texts[0], x, y };
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  return {
    map: map.value,
    loading: map.loading,
    error: map.error,
    key: map.key,
    colourBy,
    colour,
    clusters,
    clusterCount,
    clustersBusy,
    selected,
    selectedRows,
    walk,
    decoded,
    ensure,
    paint,
    findClusters,
    select,
    walkBetween,
    decode,
  };
});
