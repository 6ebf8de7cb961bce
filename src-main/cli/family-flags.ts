import { extname } from 'node:path';
import { Option, type Command } from 'commander';
import { LacunaError } from '../contract/error';
import { priorKinds, priorSettings, type PriorSettings } from '../contract/model';
import { runSettings, type RunSettingsInput } from '../contract/run';
import { readPoints } from '../table/read-points';
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
  return { kind: 'points', points: await cloudIn(prior) };
}

async function cloudIn(path: string): Promise<number[][]> {
  return readPoints(path, path).catch((error: unknown) => {
    if (!(error instanceof LacunaError) || error.kind !== 'not-found') throw error;
    throw new LacunaError(
      'not-found',
      `"${path}" is neither a prior nor a file that can be read.`,
      `Choose one of ${drawable.join(', ')}, or name a CSV file of points.`,
    );
  });
}
