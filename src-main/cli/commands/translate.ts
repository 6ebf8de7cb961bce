import { Command } from 'commander';

export interface TranslateFlags {
  readonly to: string;
  readonly out: string;
  readonly labels?: string;
  readonly from?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export function translateCommand(): Command {
  return new Command('translate')
    .description('writes rows or images as they would be with another label, and says how much of them stayed')
    .argument('<model>', '.lacuna file of a model that is told a label: translation, supervised or conditional')
    .argument(
      '<input>',
      'CSV file with the columns that the model was trained on; images of the size it was trained on',
    )
    .requiredOption('--to <label>', 'the other label')
    .requiredOption(
      '--out <file>',
      'CSV file: the same bytes but for the cells that change; for images a .png file (pairs, before and after) or a folder',
    )
    .option('--labels <file>', 'IDX file of the labels of images')
    .option(
      '--from <label>',
      'the label of rows or images that say none; left out: the name of their file or folder, where the model knows it',
    )
    .option('--json', 'print the measures as JSON')
    .option('--quiet', 'no progress on stderr')
    .action(async (model: string, input: string, flags: TranslateFlags) => {
      const { translate } = await import('../actions/translate');
      await translate(model, input, flags);
    });
}
