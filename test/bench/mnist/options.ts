import { parseArgs } from 'node:util';
import { runSettings, type RunSettings, type RunSettingsInput } from '../../../src-main/contract/run';
import { defaultFolder } from './digits';

/** What all benches on MNIST are asked. */
export interface BenchOptions {
  readonly folder: string;
  /** Training is planned to end after so many minutes; where `steps` is told, that counts. */
  readonly minutes: number;
  readonly steps: number | null;
  /** Where the run is kept, so that it goes on after a crash. */
  readonly state: string;
  readonly settings: RunSettings;
  /** Arguments of the bench alone. */
  readonly own: Readonly<Record<string, string>>;
}

/**
 * Reads `--minutes N --steps N --data FOLDER --state FILE SETTING=VALUE …` and what a bench asks of its own. The state lies under a name that
 * says everything that was asked, so that another question begins anew.
 */
export function readOptions(
  bench: string,
  usual: RunSettingsInput & { readonly minutes: number },
  own: Readonly<Record<string, string>> = {},
): BenchOptions {
  const named = Object.fromEntries(Object.keys(own).map((name) => [name, { type: 'string' as const }]));
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...named,
      minutes: { type: 'string' },
      steps: { type: 'string' },
      data: { type: 'string' },
      state: { type: 'string' },
    },
  });
  const given = (name: string): string | undefined => {
    const value = (values as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : undefined;
  };
  const { minutes, ...settings } = usual;
  const wishes = positionals.map((wish) => [wish.split('=')[0], numberOr(wish.split('=')[1])] as const);
  const steps = given('steps');
  const name = [bench, ...process.argv.slice(2)].join(' ').replace(/[^\w.=-]+/g, '_');
  return {
    folder: given('data') ?? defaultFolder,
    minutes: Number(given('minutes') ?? minutes),
    steps: steps === undefined ? null : Number(steps),
    state: given('state') ?? `out/mnist/${name.slice(0, 180)}.state`,
    settings: runSettings.parse({ ...settings, ...Object.fromEntries(wishes) }),
    own: Object.fromEntries(Object.entries(own).map(([key, value]) => [key, given(key) ?? value])),
  };
}

function numberOr(text: string): string | number {
  return Number.isFinite(Number(text)) ? Number(text) : text;
}
