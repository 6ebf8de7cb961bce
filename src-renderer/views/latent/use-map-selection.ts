import type { ComputedRef } from 'vue';
import type { LatentColour } from '../../../src-main/contract/latent';
import { useLatentStore } from '../../stores/latent';

/** What clicks and the legend select on the map: points, one more point, a whole group, a cluster. */
export function useMapSelection(colour: ComputedRef<LatentColour | null>): {
  readonly select: (places: readonly number[], add: boolean) => void;
  readonly selectGroup: (code: number) => void;
  readonly selectCluster: (id: number) => Promise<void>;
} {
  const store = useLatentStore();

  function select(places: readonly number[], add: boolean): void {
    if (!add) return store.select(places);
    const known = new Set(store.selected);
    // A second click on a selected point takes it out again.
    if (places.length === 1 && known.has(places[0])) {
      store.select(store.selected.filter((place) => place !== places[0]));
    } else store.select([...store.selected, ...places.filter((place) => !known.has(place))]);
  }

  function selectGroup(code: number): void {
    if (colour.value?.kind !== 'levels') return;
    const places: number[] = [];
    colour.value.codes.forEach((one, place) => {
      if (one === code) places.push(place);
    });
    store.select(places);
  }

  async function selectCluster(id: number): Promise<void> {
    if (store.colourBy.by !== 'cluster') await store.paint({ by: 'cluster' });
    selectGroup(id);
  }

  return { select, selectGroup, selectCluster };
}
