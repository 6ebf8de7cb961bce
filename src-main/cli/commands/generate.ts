import { Command } from 'commander';
import { generationSettings } from '../../contract/generation';
import { schemaOption } from '../schema-option';

export interface GenerateFlags {
  readonly out: string;
  readonly rows?: number;
  readonly seed?: number;
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
    .option('--json', 'print the measures as JSON')
    .action(async (model: string, flags: GenerateFlags) => {
      const { generate } = await import('../actions/generate');
      await generate(model, flags);
    });
}
