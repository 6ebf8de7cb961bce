import { InvalidArgumentError, type Command as CommandType, Command, Option } from 'commander';
import {
  comparedModels,
  comparisonSettings,
  type ComparedKind,
  type ComparisonSettingsInput,
} from '../../contract/comparison';
import { addTimeFlag } from '../run-flags';
import { schemaOption } from '../schema-option';
import { addTableFlags, type TableFlags } from '../table-flags';

export interface CompareFlags extends TableFlags, Omit<ComparisonSettingsInput, 'models' | 'seconds'> {
  readonly models?: readonly ComparedKind[];
  readonly time?: number;
  readonly labels?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export function compareCommand(): CommandType {
  const command = new Command('compare')
    .description('trains the adversarial autoencoder and its relatives on the same data and budget, and measures each')
    .argument('<input>', 'CSV file, folder or ZIP of PNG or JPEG pictures, or IDX file')
    .addOption(
      new Option(
        '--models <names>',
        `which, with commas between (${comparedModels.join(', ')}; default all)`,
      ).argParser(modelsFrom),
    )
    .addOption(schemaOption(comparisonSettings, 'quality', '--quality <level>'))
    .addOption(schemaOption(comparisonSettings, 'epochs', '--epochs <number>').conflicts('time'))
    .addOption(schemaOption(comparisonSettings, 'latent', '--latent <number>'))
    .addOption(schemaOption(comparisonSettings, 'label', '--label <column>'))
    .addOption(schemaOption(comparisonSettings, 'seed', '--seed <number>'))
    .addOption(schemaOption(comparisonSettings, 'backend', '--backend <name>'))
    .option('--labels <file>', 'IDX file of the labels of images')
    .option('--out <file>', 'writes the whole comparison as a page (.html) or its table (.csv)')
    .option('--json', 'print the measures as JSON')
    .option('--quiet', 'no progress on stderr');
  return addTableFlags(addTimeFlag(command, 'seconds of training of each model')).action(
    async (input: string, flags: CompareFlags) => {
      const { compare } = await import('../actions/compare');
      await compare(input, flags);
    },
  );
}

function modelsFrom(text: string): ComparedKind[] {
  const names = text.split(',').map((name) => name.trim());
  const models = comparisonSettings.shape.models.safeParse([...new Set(names)]);
  if (models.success) return models.data;
  throw new InvalidArgumentError(`choose among ${comparedModels.join(', ')}, with commas between`);
}
