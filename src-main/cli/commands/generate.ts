import { Command } from 'commander';
import { generationSettings } from '../../contract/generation';
import { schemaOption } from '../schema-option';

export interface GenerateFlags {
  readonly out: string;
  readonly rows?: number;
  readonly seed?: number;
  readonly where: readonly string[];
  readonly label?: string;
  readonly cluster?: number;
  readonly balanced?: boolean;
  readonly json?: boolean;
}

export function generateCommand(): Command {
  return new Command('generate')
    .description('makes new rows or images like those that a model was trained on')
    .argument('<model>', '.lacuna file')
    .requiredOption('--out <file>', 'CSV file for the rows; for images a .png file (one picture of all) or a folder')
    .addOption(schemaOption(generationSettings, 'rows', '--rows <number>', { description: 'how many' }))
    .addOption(
      schemaOption(generationSettings, 'seed', '--seed <number>', { description: 'same seed, same rows or images' }),
    )
    .option(
      '--where <column=value>',
      'asks for a value in a column; may be repeated',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--label <value>', 'asks for a label, whatever its column is named')
    .addOption(schemaOption(generationSettings, 'cluster', '--cluster <number>', { description: 'asks for a cluster' }))
    .option('--balanced', 'equally many of each label')
    .option('--json', 'print the measures as JSON')
    .action(async (model: string, flags: GenerateFlags) => {
      const { generate } = await import('../actions/generate');
      await generate(model, flags);
    });
}
