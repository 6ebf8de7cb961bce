import { defineStore } from 'pinia';
import { computed, markRaw, ref, shallowRef, watch } from 'vue';
import type { ErrorEnvelope } from '../../src-main/contract/error';
import type {
  LatentSnapshot,
  RunFacts,
  RunProgress,
  RunSettingsInput,
  RunState,
  PhaseReport,
} from '../../src-main/contract/run';
import { bridge } from '../bridge/bridge';
import { failure as envelopeOf } from '../bridge/envelope';
import { CurveBuffer } from '../charts/curve-buffer';
import { fitting } from './fitting';
import { onNextFrame, RunFeed, type RunNews } from './run-feed';
import { useImageStore } from './image';
import { useTableStore } from './table';

const live: readonly RunState[] = ['preparing', 'training', 'paused', 'scoring', 'filling'];
const over: readonly RunState[] = ['done', 'stopped'];

type Asked = 'start' | 'pause' | 'resume' | 'step' | 'stop';
type Plan = NonNullable<RunFacts['resolved']>;

/** The current (or last) run: its settings, how far it is, its curves. Views read snapshots; nothing here computes. */
export const useRunStore = defineStore('run', () => {
  const table = useTableStore();
  const images = useImageStore();
  const settings = ref<RunSettingsInput>({ goal: 'fill', quality: 'balanced' });
  const facts = shallowRef<RunFacts | null>(null);
  const progress = shallowRef<RunProgress | null>(null);
  const latents = shallowRef<LatentSnapshot | null>(null);
  /** What the last phase or step did that a paused run was let go on by; null once it goes on by itself. */
  const phase = shallowRef<PhaseReport | null>(null);
  const curve = shallowRef(markRaw(new CurveBuffer()));
  /** Rises whenever points were added: the curve itself is not reactive. */
  const curveRevision = ref(0);
  /** Rises when a run ends (a failed one may leave its last checkpoint): other stores read anew. */
  const finished = ref(0);
  const asking = ref<Asked | null>(null);
  const error = shallowRef<ErrorEnvelope | null>(null);
  /** What the settings left out would become. */
  const plan = shallowRef<Plan | null>(null);
  /** Why no run can be had with these settings. */
  const refusal = shallowRef<ErrorEnvelope | null>(null);
  let planTimer = 0;
  const settled = ref<string | null>(null);

  const state = computed<RunState | null>(() => progress.value?.state ?? facts.value?.state ?? null);
  const running = computed(() => state.value !== null && live.includes(state.value));
  const ready = computed(() => state.value !== null && over.includes(state.value));
  /** Why the run failed, where it did. */
  const failure = computed(() => (state.value === 'failed' ? (error.value ?? facts.value?.error ?? null) : null));

  const feed = new RunFeed(onNextFrame, hear);

  function hear(news: RunNews): void {
    if (news.newRun) clearRun();
    if (news.points.length > 0) {
      curve.value.append(news.points);
      curveRevision.value += 1;
    }
    if (news.latents !== null) latents.value = news.latents;
    if (news.progress === null) return;
    const changed = progress.value?.state !== news.progress.state;
    progress.value = news.progress;
    // What the settings have become is known once training begins; the result once it has ended.
    if (changed) void refresh();
  }

  function clearRun(): void {
    curve.value = markRaw(new CurveBuffer());
    curveRevision.value += 1;
    latents.value = null;
    phase.value = null;
    progress.value = null;
    facts.value = null;
  }

  /** Reads the run's facts whole: after it has ended, or when a table or project was opened. */
  async function refresh(): Promise<void> {
    try {
      const read = await bridge.call('run/facts', {});
      if (read === null) {
        if (!running.value) clearRun();
        return;
      }
      feed.follow(read.id);
      facts.value = read;
      adopt(read);
    } catch (thrown) {
      error.value = envelopeOf(thrown);
    }
  }

  function adopt(read: RunFacts): void {
    if (curve.value.length < read.curve.length) {
      const whole = markRaw(new CurveBuffer());
      whole.append(read.curve);
      curve.value = whole;
      curveRevision.value += 1;
    }
    const key = `${String(table.revision)}/${String(images.revision)}/${String(read.id)}/${read.startedAt}`;
    if (!live.includes(read.state) && settled.value !== key) {
      settled.value = key;
      finished.value += 1;
    }
  }

  async function ask(what: Asked, call: () => Promise<void>): Promise<void> {
    asking.value = what;
    error.value = null;
    try {
      await call();
    } catch (thrown) {
      error.value = envelopeOf(thrown);
    } finally {
      asking.value = null;
    }
  }

  function set<K extends keyof RunSettingsInput>(name: K, value: RunSettingsInput[K]): void {
    settings.value = fitting({ ...settings.value, [name]: value });
  }

  /** Everything but what stands above the advanced settings is Lacuna's choice again. */
  function resetAdvanced(): void {
    const { goal, quality, model, prior, label, conditions, clusters } = settings.value;
    settings.value = { goal, quality, model, prior, label, conditions, clusters };
  }

  /**
   * Images without gaps have nothing to fill; what is for images alone is no setting of a table, and columns that are not there cannot
   * be the label or conditions.
   */
  function fitGoal(): void {
    const { goal, body, label, conditions = [], ...others } = settings.value;
    const filling = images.facts === null || images.facts.gaps.pixels > 0;
    const there = new Set(table.facts?.columns.map(({ name }) => name));
    const columns = {
      label: label !== undefined && there.has(label) ? label : undefined,
      conditions: conditions.filter((name) => there.has(name)),
    };
    settings.value = fitting(
      images.facts === null
        ? { ...others, ...columns, goal: table.facts === null ? goal : 'fill' }
        : { ...others, body, goal: goal === 'fill' && !filling ? 'explore' : goal },
    );
  }

  /** Whether the settings are whole: a cloud that is still being drawn is no prior yet. */
  const whole = computed(() => {
    const { prior } = settings.value;
    return prior?.kind !== 'points' || prior.points.length > 0;
  });

  /** Asks what the settings would become, once typing has paused. */
  function askPlan(): void {
    window.clearTimeout(planTimer);
    planTimer = window.setTimeout(() => void loadPlan(), 120);
  }

  async function loadPlan(): Promise<void> {
    if (table.facts === null && images.facts === null) return;
    const asked = settings.value;
    if (!whole.value) {
      plan.value = null;
      refusal.value = null;
      return;
    }
    try {
      const read = await bridge.call('run/plan', { ...asked });
      if (asked !== settings.value) return;
      plan.value = read;
      refusal.value = null;
    } catch (thrown) {
      if (asked !== settings.value) return;
      plan.value = null;
      refusal.value = envelopeOf(thrown);
    }
  }

  const start = (): Promise<void> =>
    ask('start', async () => {
      const { run } = await bridge.call('run/start', { ...settings.value });
      feed.follow(run);
    });
  const pause = (): Promise<void> => ask('pause', () => bridge.call('run/pause', {}));
  const resume = (): Promise<void> =>
    ask('resume', async () => {
      await bridge.call('run/resume', {});
      phase.value = null;
    });
  const step = (by: 'phase' | 'step'): Promise<void> => ask('step', () => bridge.call('run/step', { by }));
  const stop = (): Promise<void> => ask('stop', () => bridge.call('run/stop', {}));

  bridge.on('run/progress', (message) => feed.progress(message));
  bridge.on('run/latents', (message) => feed.latents(message));
  bridge.on('run/phase', (message) => {
    if (message.run === feed.run) phase.value = message;
  });
  bridge.on('app/engine-died', (envelope) => {
    if (!running.value) return;
    error.value = envelope;
    if (progress.value !== null) progress.value = { ...progress.value, state: 'failed', points: [] };
  });
  bridge.on('app/engine-ready', () => {
    feed.reset();
    progress.value = null;
    error.value = null;
    void refresh();
  });
  watch(
    () => [table.revision, images.revision],
    () => {
      fitGoal();
      plan.value = null;
      refusal.value = null;
      feed.reset();
      clearRun();
      error.value = null;
      settled.value = null;
      void refresh();
    },
  );

  return {
    settings,
    facts,
    progress,
    latents,
    phase,
    curve,
    curveRevision,
    finished,
    asking,
    error,
    state,
    running,
    ready,
    failure,
    plan,
    refusal,
    whole,
    set,
    resetAdvanced,
    askPlan,
    refresh,
    start,
    pause,
    resume,
    step,
    stop,
  };
});
