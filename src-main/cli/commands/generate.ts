import { Command, Option } from 'commander';
import { generationSettings, type CodeSource } from '../../contract/generation';
import { schemaOption } from '../schema-option';

export interface GenerateFlags {
  readonly out: string;
  readonly rows?: number;
  readonly seed?: number;
  readonly where: readonly string[];
  readonly label?: string;
  readonly cluster?: number;
  readonly balanced?: boolean;
  readonly codes: CodeSource;
  /** Name of the column that is foretold to judge the rows. */
  readonly foretell?: string;
  readonly report?: string;
  readonly reportLanguage: 'en' | 'fr';
  readonly quality: boolean;
  readonly json?: boolean;
}

export function generateCommand(): Command {
  return new Command('generate')
    .description(
      'makes new rows or images like those that a model was trained on, and says how like, and whether it copies',
    )
    .argument('<model>', '.lacuna file')
    .requiredOption(
      '--out <file>',
      'CSV file for the rows; for images a .png file (one picture of all), a .csv file (their pixels) or a folder',
    )
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
    .addOption(schemaOption(generationSettings, 'codes', '--codes <source>'))
    .option('--foretell <column>', 'column that is foretold from made rows to judge them; left out: the label')
    .option('--report <file>', 'an HTML page with all measures beside those of real rows or images')
    .addOption(new Option('--report-language <language>', 'of the report').choices(['en', 'fr']).default('en'))
    .option('--no-quality', 'only make them: no measures')
    .option('--json', 'print the measures as JSON')
    .action(async (model: string, flags: GenerateFlags) => {
      const { generate } = await import('../actions/generate');
      await generate(model, flags);
    });
}
