import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Option, type Command } from 'commander';
import Papa from 'papaparse';
import { LacunaError } from '../contract/error';
import { priorKinds, priorSettings, type PriorSettings } from '../contract/model';
import { runSettings, type RunSettingsInput } from '../contract/run';
import { schemaOption } from './schema-option';

/** Which of the family of models is trained. */
export interface FamilyFlags extends Pick<RunSettingsInput, 'model' | 'posterior' | 'label' | 'clusters'> {
  /** Kind of prior, or the path of a CSV file of points. */
  readonly prior: string;
  readonly components?: number;
  readonly labelledPrior?: boolean;
  readonly conditions?: readonly string[];
}

const drawable = priorKinds.filter((kind) => kind !== 'points');

export function addFamilyFlags(command: Command): Command {
  return command
    .addOption(schemaOption(runSettings, 'model', '--model <name>'))
    .addOption(schemaOption(runSettings, 'posterior', '--posterior <name>'))
    .addOption(
      new Option(
        '--prior <name>',
        `what the latents are pushed to: ${drawable.join(', ')}, or a CSV file of points`,
      ).default('gaussian'),
    )
    .option('--components <number>', 'Gaussians of a mixture (2 to 50; default 10)', Number)
    .option('--labelled-prior', 'gives each label its own part of the prior')
    .option('--label <column>', 'column that is the label; images have labels of their own')
    .option('--conditions <columns>', 'columns that a conditional model is told, with commas between', (text: string) =>
      text.split(',').map((name) => name.trim()),
    )
    .addOption(schemaOption(runSettings, 'clusters', '--clusters <number>'));
}

/** @throws LacunaError when the prior is neither a kind nor a file of points */
export async function familySettings(flags: FamilyFlags): Promise<Partial<RunSettingsInput>> {
  const { model, posterior, label, clusters, labelledPrior, conditions } = flags;
  return {
    prior: await priorFrom(flags),
    ...(model === undefined ? {} : { model }),
    ...(posterior === undefined ? {} : { posterior }),
    ...(label === undefined ? {} : { label }),
    ...(clusters === undefined ? {} : { clusters }),
    ...(labelledPrior === undefined ? {} : { labelledPrior }),
    ...(conditions === undefined ? {} : { conditions: [...conditions] }),
  };
}

async function priorFrom({ prior, components }: FamilyFlags): Promise<PriorSettings> {
  if (extname(prior) === '' && drawable.some((kind) => kind === prior)) {
    const checked = priorSettings.safeParse({ kind: prior, ...(components === undefined ? {} : { components }) });
    if (checked.success) return checked.data;
    throw new LacunaError('bad-input', `${components ?? ''} components are no mixture.`, 'Give 2 to 50.');
  }
  return { kind: 'points', points: await readPoints(prior) };
}

/** A cloud from a CSV file: one point a line, numbers only; a first line of names is left out. */
async function readPoints(path: string): Promise<number[][]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new LacunaError(
      'not-found',
      `"${path}" is neither a prior nor a file that can be read.`,
      `Choose one of ${drawable.join(', ')}, or name a CSV file of points.`,
    );
  });
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const lines = data.map((cells) => cells.map(Number));
  const points = lines.length > 0 && lines[0].some(Number.isNaN) ? lines.slice(1) : lines;
  const checked = priorSettings.safeParse({ kind: 'points', points });
  if (checked.success && checked.data.kind === 'points') return checked.data.points;
  throw new LacunaError(
    'bad-input',
    `${path} is no cloud of points: it needs 10 to 20000 lines of equally many numbers.`,
    'Write one point a line, its coordinates with commas between.',
  );
}
