import { nextTick, ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { FileHandle } from '../../../src-main/contract/file';
import { useAppStore } from '../../stores/app';
import { useImageStore } from '../../stores/image';
import { useProjectStore } from '../../stores/project';
import { useRunStore } from '../../stores/run';
import { useTableStore } from '../../stores/table';

export interface Domains {
  readonly busy: Ref<boolean>;
  /** Asks for a second file or folder and adds what it holds as another domain. */
  add(what: 'any' | 'folder'): Promise<void>;
  /** The first one alone again. */
  leaveOut(): Promise<void>;
}

/** Two tables or two sets of images as the domains that a model translates between. */
export function useDomains(): Domains {
  const { t } = useI18n();
  const app = useAppStore();
  const project = useProjectStore();
  const table = useTableStore();
  const images = useImageStore();
  const run = useRunStore();
  const busy = ref(false);

  /** @throws LacunaError; what was open stays */
  async function join(other?: FileHandle): Promise<void> {
    if (images.facts) await images.join(other);
    else if (!(await table.join(other)) && table.error) app.error = table.error;
    // The settings of a run follow what is open first.
    await nextTick();
  }

  /** The model for two domains, told which they are. */
  function choose(): void {
    run.set('goal', 'generate');
    run.set('model', 'translation');
    run.set('label', table.facts?.columns.at(-1)?.name);
  }

  async function change(other?: FileHandle): Promise<void> {
    app.error = null;
    app.tell(null);
    await join(other);
    const [first, second] = images.facts?.domains ?? table.facts?.domains ?? [];
    if (app.error !== null) return;
    if (first === undefined || second === undefined) {
      if (run.settings.model === 'translation') run.set('model', undefined);
      app.tell({ text: t('domains.left') });
    } else {
      choose();
      const action = { label: t('domains.train'), run: () => app.go('train') };
      app.tell({ text: t('domains.added', { first, second }), action });
    }
  }

  async function working(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await work();
    } catch (cause) {
      app.fail(cause);
    } finally {
      busy.value = false;
    }
  }

  return {
    busy,
    add: (what) =>
      working(async () => {
        const other = await project.choose(what);
        if (other) await change(other);
      }),
    leaveOut: () => working(() => change()),
  };
}
