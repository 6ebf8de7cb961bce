import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { FileHandle } from '../../src-main/contract/file';
import type { ErrorEnvelope } from '../../src-main/contract/error';
import type { ProjectFacts } from '../../src-main/contract/project';
import type { TableSettings } from '../../src-main/contract/table';
import { bridge } from '../bridge/bridge';
import { i18n } from '../i18n';
import { useAppStore } from './app';
import { useImageStore } from './image';
import { useTableStore } from './table';

/** What is open, whatever it is: opening, saving, and the name in the title line. */
export const useProjectStore = defineStore('project', () => {
  const app = useAppStore();
  const table = useTableStore();
  const images = useImageStore();

  const name = ref<string | null>(null);
  const unsaved = ref(false);
  const notes = shallowRef<readonly string[]>([]);
  const opening = shallowRef<FileHandle | null>(null);
  const saving = ref(false);
  /** Rises with each opening, so that an older answer about what is open is dropped. */
  let openings = 0;

  const title = computed(() => name.value ?? table.facts?.name ?? images.facts?.name ?? null);

  function adopt(facts: ProjectFacts): void {
    name.value = facts.name;
    unsaved.value = facts.unsaved;
    notes.value = facts.notes;
    table.show(facts.table);
    images.show(facts.images);
  }

  /** A table that could not be read as it seemed to be written: its error asks for another delimiter, quote or padding. */
  const refused = shallowRef<FileHandle | null>(null);
  const isReadable = (error: ErrorEnvelope | null): boolean =>
    error?.kind === 'bad-input' && /delimiter|quote/.test(error.next);

  async function read(file: FileHandle, settings?: TableSettings): Promise<void> {
    if (file.content === 'project') {
      adopt(await bridge.call('project/open', { file: file.token }));
    } else if (file.content === 'images') {
      await images.open(file);
      table.show(null);
      await adoptName();
    } else {
      if (!(await table.open(file, settings))) {
        app.error = table.error;
        refused.value = isReadable(table.error) ? file : null;
        return;
      }
      images.show(null);
      await adoptName();
    }
    app.go('data');
  }

  /** What was opened may be what an open project was waiting for. */
  async function adoptName(): Promise<void> {
    const facts = await bridge.call('project/facts', {});
    name.value = facts.name;
    unsaved.value = facts.unsaved;
    notes.value = facts.notes;
  }

  /** Opens a table, an image set or a project and shows it in Data; a failure leaves what was open. */
  async function open(file: FileHandle, settings?: TableSettings): Promise<void> {
    if (opening.value) return;
    opening.value = file;
    openings += 1;
    app.tell(null);
    app.error = null;
    refused.value = null;
    try {
      await read(file, settings);
      void app.refresh();
    } catch (cause) {
      app.fail(cause);
    } finally {
      opening.value = null;
    }
  }

  /** Asks the system for a file or folder; null when the user cancels. */
  async function choose(what: 'any' | 'folder'): Promise<FileHandle | null> {
    try {
      return await bridge.call('file/choose', { what });
    } catch (cause) {
      app.fail(cause);
      return null;
    }
  }

  async function target(): Promise<string | null> {
    const suggestedName = `${(title.value ?? 'table').replace(/\.[^.]*$/, '')}.lacuna`;
    const chosen = await bridge.call('file/choose-target', { type: 'project', suggestedName });
    return chosen?.token ?? null;
  }

  /** True once the project is on disk; asks where the first time and when saved under another name. */
  async function save(elsewhere = false): Promise<boolean> {
    if ((!table.facts && !images.facts) || saving.value) return false;
    saving.value = true;
    try {
      const to = name.value === null || elsewhere ? await target() : undefined;
      if (to === null) return false;
      const facts = await bridge.call('project/save', to === undefined ? {} : { target: to });
      name.value = facts.name;
      unsaved.value = facts.unsaved;
      app.tell({ text: i18n.global.t('app.saved', { name: facts.name ?? '' }) });
      return true;
    } catch (cause) {
      app.fail(cause);
      return false;
    } finally {
      saving.value = false;
    }
  }

  async function close(): Promise<void> {
    try {
      await bridge.call('project/close', {});
      openings += 1;
      adopt({ name: null, unsaved: false, table: null, images: null, run: null, notes: [] });
      app.go('start');
    } catch (cause) {
      app.fail(cause);
    }
  }

  /** What the engine holds: at the start (the window may have been reloaded) and after the engine was restarted. */
  async function refresh(): Promise<void> {
    const asked = openings;
    try {
      const facts = await bridge.call('project/facts', {});
      if (asked !== openings) return;
      adopt(facts);
    } catch (cause) {
      if (app.engine !== 'died') app.fail(cause);
    }
  }

  function load(): void {
    bridge.on('project/changed', (changed) => {
      name.value = changed.name;
      unsaved.value = changed.unsaved;
    });
    // A new engine has opened again what was open, with the last checkpoint.
    bridge.on('app/engine-ready', () => void refresh());
  }

  return { name, unsaved, notes, opening, refused, saving, title, open, choose, save, close, refresh, load };
});
