import { LacunaError } from '../contract/error';
import { allCommands, type Output, type Parsed } from '../contract/index';
import { comparisonHandlers } from './handlers/comparison';
import { computeHandlers } from './handlers/compute';
import { generationHandlers } from './handlers/generation';
import type { EngineHandlers, EngineName } from './handlers/handlers-of';
import { imageHandlers } from './handlers/image';
import { imputationHandlers } from './handlers/imputation';
import { journeyHandlers } from './handlers/journey';
import { latentHandlers } from './handlers/latent';
import { projectHandlers } from './handlers/project';
import { reconstructionHandlers } from './handlers/reconstruction';
import { runHandlers } from './handlers/run';
import { tableHandlers } from './handlers/table';
import { translationHandlers } from './handlers/translation';
import { parseInput } from './parse-input';
import { Workbench, type EngineOptions } from './workbench';

export interface Engine {
  /**
   * Answers one command. The input is checked here, whoever sent it.
   *
   * @throws LacunaError for everything that a user can cause; anything else is a bug
   */
  call<N extends EngineName>(name: N, input: unknown): Promise<Output<N>>;
  /** Ends a run that is going and lets everything go. What was kept against a crash stays. */
  close(): Promise<void>;
}

/** These must come through while another command works. */
const urgent: ReadonlySet<string> = new Set([
  'comparison/stop',
  'compute/stop-install',
  'run/pause',
  'run/resume',
  'run/stop',
]);

export function createEngine(options: EngineOptions): Engine {
  return engineOn(new Workbench(options));
}

/** An engine on a workbench that its maker may look at: for the command line, which lives in the same process. */
export function engineOn(bench: Workbench): Engine {
  const handlers: EngineHandlers = {
    ...comparisonHandlers(bench),
    ...computeHandlers(bench),
    ...generationHandlers(bench),
    ...imageHandlers(bench),
    ...imputationHandlers(bench),
    ...journeyHandlers(bench),
    ...latentHandlers(bench),
    ...projectHandlers(bench),
    ...reconstructionHandlers(bench),
    ...runHandlers(bench),
    ...tableHandlers(bench),
    ...translationHandlers(bench),
  };
  // Commands that change something or touch files wait for each other: opening must not overtake saving.
  let line: Promise<unknown> = Promise.resolve();

  async function call<N extends EngineName>(name: N, input: unknown): Promise<Output<N>> {
    const command = allCommands.find((one) => one.name === name);
    if (!command || !Object.hasOwn(handlers, name)) {
      throw new LacunaError('bad-input', `The engine has no command "${String(name)}".`, 'Nothing was changed.');
    }
    const parsed = parseInput(command.input, input, name) as Parsed<N>;
    const handle = handlers[name] as (parsed: Parsed<N>) => Promise<Output<N>> | Output<N>;
    if (command.side !== 'engine' || urgent.has(name)) return handle(parsed);
    const answer = line.then(() => handle(parsed));
    line = answer.catch(() => undefined);
    return answer;
  }

  return {
    call,
    close: async () => {
      await bench.close();
      bench.trainers.close();
      await bench.project.autosave.settled();
    },
  };
}
