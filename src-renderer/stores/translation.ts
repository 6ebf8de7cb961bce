import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Translated, TranslationFacts, TranslationMeasures } from '../../src-main/contract/translation';
import { bridge } from '../bridge/bridge';
import { i18n } from '../i18n';
import { formatFor } from '../i18n/format';
import { useAppStore } from './app';
import { useFresh } from './fresh';
import { useImageStore } from './image';
import { saveFile, stem } from './save-file';
import { useTableStore } from './table';

/** Some rows or images, and what they would be with another label. */
export const useTranslationStore = defineStore('translation', () => {
  const app = useAppStore();
  const to = ref('');
  const shown = shallowRef<{ readonly to: string; readonly rows: readonly number[]; readonly made: Translated } | null>(
    null,
  );
  const measures = shallowRef<TranslationMeasures | null>(null);
  const busy = ref(false);
  const facts = useFresh<TranslationFacts>(
    () => bridge.call('translation/facts', {}),
    () => {
      to.value = '';
      shown.value = null;
      measures.value = null;
    },
  );

  async function show(rows: readonly number[]): Promise<void> {
    const wish = { to: to.value, rows: [...rows] };
    const key = facts.key.value;
    busy.value = true;
    try {
      const made = await bridge.call('translation/show', wish);
      if (key !== facts.key.value) return;
      shown.value = { ...wish, made };
      measures.value = null;
      const read = await bridge.call('translation/measures', { to: wish.to });
      if (key === facts.key.value && shown.value.to === wish.to) measures.value = read;
    } catch (thrown) {
      app.fail(thrown);
    } finally {
      busy.value = false;
    }
  }

  /** All rows or images, or the shown ones before and after. */
  function save(what: 'all' | 'shown'): Promise<boolean> {
    const { value } = shown;
    if (value === null) return Promise.resolve(false);
    const ofImages = value.made.kind === 'images';
    const name = stem((ofImages ? useImageStore().facts?.name : useTableStore().facts?.name) ?? '');
    const type = !ofImages ? 'csv' : what === 'all' ? 'folder' : 'png';
    const ending = type === 'folder' ? '' : `.${type}`;
    return saveFile(type, `${name}-${value.to}${ending}`, async (target, chosen) => {
      const part = what === 'shown' ? { rows: [...value.rows] } : {};
      const form = type === 'folder' ? 'folder' : ofImages ? 'grid' : 'whole';
      const { rows } = await bridge.call('translation/export', { to: value.to, target, form, ...part });
      return i18n.global.t('translation.saved', { n: formatFor(app.language).count(rows), name: chosen }, rows);
    });
  }

  return { facts: facts.value, key: facts.key, ensure: facts.ensure, to, shown, measures, busy, show, save };
});
