import { defineStore } from 'pinia';
import { computed, markRaw, ref, shallowRef } from 'vue';
import type { PriorKind, PriorSettings } from '../../src-main/contract/model';
import { bridge } from '../bridge/bridge';
import { useAppStore } from './app';
import { useRunStore } from './run';

export type DrawnPoint = [number, number];

/** As few as the contract takes, and as many as are drawn without a pause. */
export const fewestPoints = 10;
const mostDrawn = 6000;
/** No cloud yet: the plan is not asked for until there is one. */
const noPoints: PriorSettings = markRaw({ kind: 'points', points: [] });

/** The shape that latents are pulled to, as it is chosen: a kind, or a cloud that was drawn or read. */
export const usePriorStore = defineStore('prior', () => {
  const run = useRunStore();
  const app = useAppStore();
  /** What the mouse has drawn, stroke by stroke. */
  const strokes = shallowRef<readonly (readonly DrawnPoint[])[]>([]);
  /** The file that a cloud was read from; null: it is drawn. */
  const file = ref<string | null>(null);
  const opening = ref(false);

  const settings = computed<PriorSettings>(
    () => (run.settings.prior as PriorSettings | undefined) ?? { kind: 'gaussian' },
  );
  const kind = computed<PriorKind>(() => settings.value.kind);
  const points = computed(() => (settings.value.kind === 'points' ? settings.value.points : []));

  function choose(next: PriorKind): void {
    if (next === 'points') return usePoints(strokes.value.flat());
    file.value = null;
    run.set('prior', next === 'mixture' ? { kind: next, components: 10 } : { kind: next });
  }

  function setComponents(components: number): void {
    run.set('prior', { kind: 'mixture', components });
  }

  /** Thousands of points: the copy is not made reactive point by point. */
  function usePoints(cloud: readonly (readonly number[])[]): void {
    const own: PriorSettings = { kind: 'points', points: cloud.map((point) => [...point]) };
    run.set('prior', cloud.length === 0 ? noPoints : markRaw(own));
  }

  function show(next: readonly (readonly DrawnPoint[])[]): void {
    strokes.value = next;
    file.value = null;
    usePoints(next.flat().slice(0, mostDrawn));
  }

  const addStroke = (stroke: readonly DrawnPoint[]): void => show([...strokes.value, stroke]);
  const undo = (): void => show(strokes.value.slice(0, -1));
  const clear = (): void => show([]);

  /** A cloud from a file that the user chooses. */
  async function open(): Promise<void> {
    opening.value = true;
    try {
      const chosen = await bridge.call('file/choose', { what: 'any' });
      if (chosen === null) return;
      const cloud = await bridge.call('run/read-points', { file: chosen.token });
      strokes.value = [];
      file.value = chosen.name;
      usePoints(cloud.points);
      app.error = null;
    } catch (thrown) {
      app.fail(thrown);
    } finally {
      opening.value = false;
    }
  }

  return { settings, kind, points, strokes, file, opening, choose, setComponents, addStroke, undo, clear, open };
});
