import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type {
  ComparedColumn,
  ComparedPictures,
  ComparisonFacts,
  ComparisonProgress,
  ComparisonSettingsInput,
} from '../../src-main/contract/comparison';
import { comparedModels } from '../../src-main/contract/comparison';
import { bridge } from '../bridge/bridge';
import { i18n } from '../i18n';
import { useAppStore } from './app';
import { useImageStore } from './image';
import { saveFile, stem } from './save-file';
import { useTableStore } from './table';

/** The comparison of models on what lies open: its settings, how far it is, what came of it. */
export const useComparisonStore = defineStore('comparison', () => {
  const app = useAppStore();
  const table = useTableStore();
  const images = useImageStore();
  const fresh = (): ComparisonSettingsInput => ({ models: [...comparedModels], quality: 'balanced', seed: 1 });
  const settings = ref<ComparisonSettingsInput>(fresh());
  const facts = shallowRef<ComparisonFacts | null>(null);
  const pictures = shallowRef<ComparedPictures | null>(null);
  const columns = shallowRef<readonly ComparedColumn[]>([]);
  const progress = shallowRef<ComparisonProgress | null>(null);
  const asking = ref(false);
  let reading = 0;

  const running = computed(() => facts.value?.state === 'preparing' || facts.value?.state === 'training');
  const done = computed(() => facts.value?.models.filter(({ state }) => state === 'done') ?? []);

  async function refresh(): Promise<void> {
    const own = ++reading;
    try {
      const [read, seen, counted] = await Promise.all([
        bridge.call('comparison/facts', {}),
        bridge.call('comparison/pictures', {}),
        bridge.call('comparison/columns', {}),
      ]);
      if (own !== reading) return;
      facts.value = read;
      pictures.value = seen;
      columns.value = counted;
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  async function start(): Promise<void> {
    asking.value = true;
    progress.value = null;
    try {
      await bridge.call('comparison/start', { ...settings.value, models: [...(settings.value.models ?? [])] });
      await refresh();
    } catch (thrown) {
      app.fail(thrown);
    } finally {
      asking.value = false;
    }
  }

  async function stop(): Promise<void> {
    try {
      await bridge.call('comparison/stop', {});
    } catch (thrown) {
      app.fail(thrown);
    }
  }

  function set<K extends keyof ComparisonSettingsInput>(name: K, value: ComparisonSettingsInput[K]): void {
    settings.value = { ...settings.value, [name]: value };
  }

  function save(form: 'csv' | 'html'): Promise<boolean> {
    const name = stem(facts.value?.data.name ?? '');
    const { language } = app;
    return saveFile(
      form === 'csv' ? 'csv' : 'report',
      i18n.global.t(`compare.export.${form}Name`, { name }),
      (target) => bridge.call('comparison/export', { target, form, language }),
    );
  }

  bridge.on('comparison/progress', (next) => {
    const before = progress.value;
    progress.value = next;
    // A model that began or was judged, or the end: there is more to see.
    if (before?.state !== next.state || before.model !== next.model) void refresh();
  });
  bridge.on('app/engine-ready', () => void refresh());
  watch(
    () => [table.revision, images.revision],
    () => {
      settings.value = fresh();
      progress.value = null;
      void refresh();
    },
  );

  return { settings, facts, pictures, columns, progress, asking, running, done, refresh, start, stop, set, save };
});
