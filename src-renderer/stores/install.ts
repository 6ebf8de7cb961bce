import { shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { InstallPlan, InstallProgress } from '../../src-main/contract/compute';
import type { ErrorEnvelope } from '../../src-main/contract/error';
import { bridge } from '../bridge/bridge';
import { failure } from '../bridge/envelope';
import { useAppStore } from './app';

type Name = InstallPlan['name'];

/** The installation of a native backend: what it would fetch, how far it is, how it ended. */
export const useInstallStore = defineStore('install', () => {
  /** The backend that it is about; null: nobody has asked for one. */
  const name = shallowRef<Name | null>(null);
  const plan = shallowRef<InstallPlan | null>(null);
  const progress = shallowRef<InstallProgress | null>(null);
  const error = shallowRef<ErrorEnvelope | null>(null);

  bridge.on('compute/install-progress', (news) => {
    name.value = news.name;
    progress.value = news;
    error.value = news.error;
    if (news.state === 'done') void useAppStore().probe();
  });

  /** Asks what would be fetched; nothing is fetched by that. */
  async function ask(wanted: Name): Promise<void> {
    [name.value, plan.value, progress.value, error.value] = [wanted, null, null, null];
    try {
      plan.value = await bridge.call('compute/install-plan', { name: wanted });
      error.value = plan.value.obstacle;
    } catch (cause) {
      error.value = failure(cause);
    }
  }

  async function start(): Promise<void> {
    if (name.value === null) return;
    try {
      await bridge.call('compute/install', { name: name.value });
      plan.value = null;
    } catch (cause) {
      error.value = failure(cause);
    }
  }

  async function stop(): Promise<void> {
    try {
      await bridge.call('compute/stop-install', {});
    } catch (cause) {
      error.value = failure(cause);
    }
  }

  function leave(): void {
    [name.value, plan.value, progress.value, error.value] = [null, null, null, null];
  }

  return { name, plan, progress, error, ask, start, stop, leave };
});
