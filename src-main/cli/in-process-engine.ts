import { fromEnvelope } from '../contract/error';
import type { Input, Output } from '../contract/index';
import type { ComparisonFacts, ComparisonSettings } from '../contract/comparison';
import type { RunFacts, RunSettings } from '../contract/run';
import { engineOn } from '../engine/engine';
import type { EngineName } from '../engine/handlers/handlers-of';
import { Workbench } from '../engine/workbench';
import { trainerScript } from '../training/remote/trainer-script';
import { stoppable } from './interrupt';
import type { Talk } from './talk';

export interface CommandEngine {
  /** What lies open, to look at. */
  readonly bench: Workbench;
  call<N extends EngineName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Runs to the end; Ctrl+C stops training and keeps what was learnt. @throws LacunaError when the run fails */
  run(settings: RunSettings): Promise<RunFacts>;
  /** Compares models to the end; Ctrl+C keeps those that are done. @throws LacunaError when the comparison fails */
  compare(settings: ComparisonSettings): Promise<ComparisonFacts>;
}

/** Gives `work` an engine in this process, whose file tokens are the paths that the user wrote. */
export async function withEngine<T>(talk: Talk, work: (engine: CommandEngine) => Promise<T>): Promise<T> {
  let ended: (() => void) | null = null;
  const bench = new Workbench({
    workspace: null,
    trainer: trainerScript(),
    resolve: (path) => path,
    emit: (name, payload) => {
      if (name === 'comparison/progress' && 'model' in payload) {
        if (isOver(payload.state)) ended?.();
        else talk.comparison(payload);
      }
      if (name !== 'run/progress' || !('run' in payload && 'state' in payload)) return;
      if (payload.state === 'done' || payload.state === 'stopped' || payload.state === 'failed') ended?.();
      else talk.progress(payload);
    },
  });
  const engine = engineOn(bench);
  const run = async (settings: RunSettings): Promise<RunFacts> => {
    const over = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const stop = (): void => {
      talk.note('Stopping: what has been learnt is scored and used. Ctrl+C again leaves at once.');
      void engine.call('run/stop', {});
    };
    await stoppable(stop, async () => {
      await engine.call('run/start', settings);
      await over;
    });
    talk.clear();
    const facts = await engine.call('run/facts', {});
    if (!facts) throw new Error('A run that ended has facts.');
    if (facts.error) throw fromEnvelope(facts.error);
    return facts;
  };
  const compare = async (settings: ComparisonSettings): Promise<ComparisonFacts> => {
    const over = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const stop = (): void => {
      talk.note('Stopping: models that are done are kept. Ctrl+C again leaves at once.');
      void engine.call('comparison/stop', {});
    };
    await stoppable(stop, async () => {
      await engine.call('comparison/start', settings);
      await over;
    });
    talk.clear();
    const facts = await engine.call('comparison/facts', {});
    if (!facts) throw new Error('A comparison that ended has facts.');
    if (facts.error) throw fromEnvelope(facts.error);
    return facts;
  };
  try {
    return await work({ bench, call: (name, input) => engine.call(name, input), run, compare });
  } finally {
    talk.clear();
    await engine.close();
  }
}

function isOver(state: ComparisonFacts['state']): boolean {
  return state === 'done' || state === 'stopped' || state === 'failed';
}
