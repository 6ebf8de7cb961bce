import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LacunaError } from '../../contract/error';
import type { MethodScore } from '../../contract/imputation';
import type { TableFacts } from '../../contract/table';
import { readTable } from '../../table/read-table';
import type { Table } from '../../table/table';
import type { EvaluateFlags } from '../commands/evaluate';
import { scoreTable } from '../imputation-text';
import { withEngine, type CommandEngine } from '../in-process-engine';
import { openNamed } from '../open-table';
import { runSettingsFrom } from '../run-flags';
import { print, printJson } from '../stream';
import { Talk } from '../talk';

interface Evaluation {
  readonly cells: number;
  readonly overall: readonly MethodScore[];
  readonly chosen: Omit<MethodScore, 'method'>;
}

/** Scores every way to fill: on hidden observed cells, or on the gaps when their truth is given. */
export async function evaluate(path: string, flags: EvaluateFlags): Promise<void> {
  const talk = new Talk(process.stderr, flags.quiet ?? false);
  await withEngine(talk, async (engine) => {
    const table = await openNamed(engine, talk, path, flags);
    const truth = flags.truth === undefined ? null : await readTruth(flags.truth, table);
    const settings = runSettingsFrom(flags, {
      goal: 'fill',
      ...(flags.hide === undefined ? {} : { hidden: flags.hide }),
    });
    const run = await engine.run(settings);
    const { cells, overall, chosen } = truth ? await againstTruth(engine, truth) : await onHiddenCells(engine);
    talk.clear();
    const title = truth ? `On ${cells} gaps with known truth` : `On ${cells} hidden cells`;
    if (!flags.json) return print(scoreTable(title, overall, chosen));
    const { seed, quality } = run.settings;
    const { name, rows, gaps } = table;
    return printJson({ table: name, rows, gaps, cells, overall, chosen, seed, quality, seconds: run.seconds });
  });
}

async function onHiddenCells(engine: CommandEngine): Promise<Evaluation> {
  const facts = await engine.call('imputation/facts', {});
  if (!facts) throw new Error('A finished run has imputation facts.');
  return { cells: facts.hidden, overall: facts.overall, chosen: facts.chosen };
}

async function readTruth(path: string, table: TableFacts): Promise<Table> {
  const columns = table.columns.map(({ index, kind, settings }) => ({ ...settings, column: index, kind }));
  const truth = await readTable(path, { ...table.settings, columns });
  const differing = table.columns.find(({ index, name }) => truth.columns[index]?.name !== name);
  if (truth.rows === table.rows && truth.columns.length === table.columns.length && !differing) return truth;
  const what =
    truth.rows === table.rows
      ? `other columns (${differing?.name ?? 'some more'})`
      : `${truth.rows} rows, not ${table.rows}`;
  throw new LacunaError(
    'bad-input',
    `${truth.name} does not fit ${table.name}: it has ${what}.`,
    'Give the same table without its gaps.',
  );
}

/** The table is filled and written as a user would, and the file is judged. */
async function againstTruth(engine: CommandEngine, truth: Table): Promise<Evaluation> {
  const run = engine.bench.filledRun();
  const folder = await mkdtemp(join(tmpdir(), 'lacuna-evaluate-'));
  try {
    const target = join(folder, 'filled.csv');
    await engine.call('imputation/export-table', { target });
    const filled = await readTable(target, truth.settings);
    const { trueScores } = await import('../true-scores');
    return trueScores(run, filled, truth);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
