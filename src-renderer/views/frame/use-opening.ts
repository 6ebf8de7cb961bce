import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { FileHandle } from '../../../src-main/contract/file';
import { useProjectStore } from '../../stores/project';
import { useRunStore } from '../../stores/run';

export interface Opening {
  /** A file (or the wish to close) that waits for the answer whether what is open may go. */
  readonly waiting: Ref<FileHandle | 'close' | null>;
  readonly running: ComputedRef<boolean>;
  open(file: FileHandle): void;
  close(): void;
  choose(what: 'any' | 'folder'): Promise<void>;
  answer(answer: 'save' | 'discard' | 'stay'): Promise<void>;
}

/** Opens files, but asks first when a run or its unsaved result would be lost. */
export function useOpening(): Opening {
  const project = useProjectStore();
  const run = useRunStore();
  const waiting = shallowRef<FileHandle | 'close' | null>(null);
  const choosing = ref(false);
  const wouldLose = computed(() => run.running || (run.ready && project.unsaved));

  const go = (where: FileHandle | 'close'): Promise<void> =>
    where === 'close' ? project.close() : project.open(where);

  function leave(where: FileHandle | 'close'): void {
    if (wouldLose.value) waiting.value = where;
    else void go(where);
  }

  async function choose(what: 'any' | 'folder'): Promise<void> {
    if (choosing.value) return;
    choosing.value = true;
    const file = await project.choose(what);
    choosing.value = false;
    if (file) leave(file);
  }

  async function answer(said: 'save' | 'discard' | 'stay'): Promise<void> {
    const where = waiting.value;
    if (!where) return;
    waiting.value = null;
    if (said === 'discard' || (said === 'save' && (await project.save()))) await go(where);
  }

  return { waiting, running: computed(() => run.running), open: leave, close: () => leave('close'), choose, answer };
}
