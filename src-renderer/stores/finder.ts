import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import { bridge } from '../bridge/bridge';
import { useAppStore } from './app';
import { useLatentStore } from './latent';

/** What was looked for, and the rows or images that were found, in order. */
export interface Findings {
  readonly by: 'text' | 'neighbours' | 'error' | 'distance';
  /** The text, or the number of the row whose neighbours they are. */
  readonly of: string;
  readonly rows: readonly number[];
  /** Of each row, where it has one: a distance or an error. */
  readonly values: readonly number[] | null;
  /** There are more than are listed. */
  readonly more: boolean;
}

/** As many as one may want to keep as a group; outliers are a short list. */
const most = 1000;
const oddest = 100;
const neighbours = 12;

/** Rows by text, by nearness, by oddness; what is found is selected. */
export const useFinderStore = defineStore('finder', () => {
  const app = useAppStore();
  const latent = useLatentStore();
  const found = shallowRef<Findings | null>(null);
  const busy = ref(false);

  watch(
    () => latent.key,
    () => (found.value = null),
  );

  async function look(call: () => Promise<Findings>): Promise<void> {
    const { key } = latent;
    busy.value = true;
    try {
      const read = await call();
      if (key !== latent.key) return;
      found.value = read;
      latent.selectRows(read.rows);
    } catch (thrown) {
      app.fail(thrown);
    } finally {
      busy.value = false;
    }
  }

  const search = (text: string): Promise<void> =>
    look(async () => {
      const { rows, more } = await bridge.call('latent/search', { text, most });
      return { by: 'text', of: text, rows: Array.from(rows), values: null, more };
    });

  const nearTo = (row: number): Promise<void> =>
    look(async () => {
      const { rows, distances } = await bridge.call('latent/neighbours', { row, count: neighbours });
      // The row itself first: its neighbours are read beside it.
      return {
        by: 'neighbours',
        of: String(row + 1),
        rows: [row, ...rows],
        values: [0, ...distances],
        more: false,
      };
    });

  const outliers = (by: 'error' | 'distance'): Promise<void> =>
    look(async () => {
      const { rows, values } = await bridge.call('latent/outliers', { by, count: oddest });
      return { by, of: '', rows: Array.from(rows), values: Array.from(values), more: rows.length === oddest };
    });

  return { found, busy, search, nearTo, outliers };
});
