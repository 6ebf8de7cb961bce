import { computed, ref, shallowRef, watchEffect } from 'vue';
import { defineStore } from 'pinia';
import type { AppFacts, Preferences } from '../../src-main/contract/app';
import type { ComputeFacts } from '../../src-main/contract/compute';
import type { ErrorEnvelope } from '../../src-main/contract/error';
import { bridge } from '../bridge/bridge';
import { failure } from '../bridge/envelope';
import { languageOf, setLanguage, type Language } from '../i18n';

export const viewIds = ['start', 'data', 'train', 'reconstruction', 'latent', 'impute', 'generate', 'compare'] as const;
export type ViewId = (typeof viewIds)[number];
export type EngineState = 'starting' | 'ready' | 'died' | 'restarting';

/** One line under the title: what was done, with at most one thing to do about it. */
export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const defaults: Preferences = { theme: 'system', language: 'system', density: 'compact' };

export const useAppStore = defineStore('app', () => {
  const facts = shallowRef<AppFacts | null>(null);
  const preferences = ref<Preferences>({ ...defaults });
  const compute = shallowRef<ComputeFacts | null>(null);
  const computeError = shallowRef<ErrorEnvelope | null>(null);
  const view = ref<ViewId>('start');
  const error = shallowRef<ErrorEnvelope | null>(null);
  const notice = shallowRef<Notice | null>(null);
  const engine = ref<EngineState>('starting');
  const engineError = shallowRef<ErrorEnvelope | null>(null);

  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  const darkSystem = ref(systemDark.matches);
  systemDark.addEventListener('change', (event) => (darkSystem.value = event.matches));

  const theme = computed<'light' | 'dark'>(() =>
    preferences.value.theme === 'system' ? (darkSystem.value ? 'dark' : 'light') : preferences.value.theme,
  );
  const language = computed<Language>(() =>
    preferences.value.language === 'system'
      ? languageOf(facts.value?.systemLanguage ?? navigator.language)
      : preferences.value.language,
  );

  watchEffect(() => {
    document.documentElement.dataset.theme = theme.value;
    document.documentElement.dataset.density = preferences.value.density;
  });
  watchEffect(() => setLanguage(language.value));

  function go(next: ViewId): void {
    if (next !== view.value) notice.value = null;
    view.value = next;
  }

  /** Shows a failure in the line under the title; a cancel is no failure. */
  function fail(cause: unknown): void {
    error.value = failure(cause);
  }

  function tell(next: Notice | null): void {
    notice.value = next;
  }

  async function probe(): Promise<void> {
    try {
      compute.value = await bridge.call('compute/probe', { backend: 'auto' });
      computeError.value = null;
      if (engine.value === 'starting') engine.value = 'ready';
    } catch (cause) {
      computeError.value = failure(cause);
    }
  }

  async function load(): Promise<void> {
    bridge.on('app/engine-ready', () => {
      engine.value = 'ready';
      engineError.value = null;
      if (!compute.value) void probe();
    });
    bridge.on('app/engine-died', (envelope) => {
      engine.value = 'died';
      engineError.value = envelope;
    });
    const loaded = await bridge.call('app/facts', {});
    facts.value = loaded;
    preferences.value = { ...loaded.preferences };
    void probe();
  }

  async function refresh(): Promise<void> {
    facts.value = await bridge.call('app/facts', {});
  }

  async function setPreferences(change: Partial<Preferences>): Promise<void> {
    preferences.value = { ...preferences.value, ...change };
    try {
      preferences.value = { ...(await bridge.call('app/set-preferences', change)) };
    } catch (cause) {
      fail(cause);
    }
  }

  async function forgetRecents(): Promise<void> {
    try {
      await bridge.call('app/forget-recents', {});
      await refresh();
    } catch (cause) {
      fail(cause);
    }
  }

  async function restartEngine(): Promise<void> {
    engine.value = 'restarting';
    try {
      await bridge.call('app/restart-engine', {});
      engine.value = 'ready';
      engineError.value = null;
    } catch (cause) {
      engine.value = 'died';
      engineError.value = failure(cause) ?? engineError.value;
    }
  }

  return {
    facts,
    preferences,
    compute,
    computeError,
    view,
    error,
    notice,
    engine,
    engineError,
    theme,
    language,
    go,
    fail,
    tell,
    load,
    refresh,
    probe,
    setPreferences,
    forgetRecents,
    restartEngine,
  };
});
