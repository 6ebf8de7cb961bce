import { useI18n } from 'vue-i18n';
import type { TableSettings } from '../../../src-main/contract/table';
import { useAppStore } from '../../stores/app';
import { useTableStore } from '../../stores/table';
import { sameSettings } from './settings';

/** Changes how the table is read, says so in one line, and offers to take the change back. */
export function useChange(): (change: (settings: TableSettings) => TableSettings, said: () => string) => Promise<void> {
  const { t } = useI18n();
  const app = useAppStore();
  const table = useTableStore();

  async function undo(): Promise<void> {
    if (await table.undo()) app.tell({ text: t('data.changed.undone') });
  }

  return async (change, said) => {
    const before = table.facts?.settings;
    if (!before) return;
    const after = change(before);
    if (sameSettings(before, after)) return;
    app.tell(null);
    if (await table.change(after)) {
      app.tell({ text: said(), action: { label: t('data.changed.undo'), run: () => void undo() } });
    } else if (table.error) app.error = table.error;
  };
}
