import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineEventName, Input, Output } from '../../../src-main/contract/index';
import type { RunFacts, RunProgress, RunSettingsInput } from '../../../src-main/contract/run';
import { createEngine, type Engine } from '../../../src-main/engine/engine';
import type { EngineName } from '../../../src-main/engine/handlers/handlers-of';
import { testBackend } from '../test-backend';

export interface Seen {
  readonly name: EngineEventName;
  readonly payload: unknown;
}

/** An engine with a folder of its own; file tokens are names in it. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'lacuna-engine-'));
  readonly events: Seen[] = [];
  readonly engine: Engine;
  #listeners: ((event: Seen) => void)[] = [];

  constructor(keeps = false) {
    this.engine = createEngine({
      emit: (name, payload) => {
        const event = { name, payload };
        this.events.push(event);
        for (const listener of this.#listeners) listener(event);
      },
      resolve: (token) => this.path(token),
      workspace: keeps ? this.path('workspace') : null,
    });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return name;
  }

  call<N extends EngineName>(name: N, input: Input<N>): Promise<Output<N>> {
    return this.engine.call(name, input);
  }

  /** Starts a run and waits for its end. */
  async run(settings: RunSettingsInput): Promise<RunFacts> {
    const over = this.progress(({ state }) => state === 'done' || state === 'stopped' || state === 'failed');
    await this.call('run/start', settings);
    await over;
    const facts = await this.call('run/facts', {});
    if (!facts) throw new Error('A run has facts.');
    return facts;
  }

  /** The next progress message of this kind. */
  progress(wanted: (progress: RunProgress) => boolean): Promise<RunProgress> {
    return new Promise((resolve) => {
      const listener = ({ name, payload }: Seen): void => {
        if (name !== 'run/progress' || !wanted(payload as RunProgress)) return;
        this.#listeners = this.#listeners.filter((other) => other !== listener);
        resolve(payload as RunProgress);
      };
      this.#listeners.push(listener);
    });
  }

  of<N extends EngineEventName>(name: N): unknown[] {
    return this.events.filter((event) => event.name === name).map(({ payload }) => payload);
  }

  async remove(): Promise<void> {
    await this.engine.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Few and small: what a run does is tested, not how well. */
export const quick: RunSettingsInput = {
  quality: 'fast',
  epochs: 4,
  units: 16,
  layers: 1,
  latent: 2,
  backend: testBackend,
};
