import { Command } from 'commander';
import { runSettings } from '../../contract/run';
import { addFamilyFlags, type FamilyFlags } from '../family-flags';
import { addRunFlags, type RunFlags } from '../run-flags';
import { schemaOption } from '../schema-option';
import { addTableFlags, type TableFlags } from '../table-flags';

export interface TrainFlags extends TableFlags, RunFlags, FamilyFlags {
  readonly save: string;
  readonly labels?: string;
  readonly resume?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export function trainCommand(): Command {
  const command = new Command('train')
    .description('trains a model on a table or on images and saves it')
    .argument('<input>', 'CSV file, folder or ZIP of PNG or JPEG pictures, or IDX file')
    .requiredOption('--save <file>', 'where the model goes, as a .lacuna project')
    .addOption(
      schemaOption(runSettings, 'goal', '--goal <goal>', {
        description: 'what the model is for; left out: fill for a table, explore for images',
        optional: true,
      }),
    )
    .option('--labels <file>', 'IDX file of the labels of images')
    .option(
      '--domain <input>',
      'a second table or set of images: a model that translates between the two, each a domain; of tables the columns that both have',
    )
    .addOption(schemaOption(runSettings, 'body', '--body <layers>'))
    .option('--resume <model>', 'goes on training this .lacuna model on the same input, for --epochs or --time more')
    .option('--json', 'print scores and facts as JSON')
    .option('--quiet', 'no progress on stderr');
  return addTableFlags(addRunFlags(addFamilyFlags(command))).action(async (table: string, flags: TrainFlags) => {
    const { train } = await import('../actions/train');
    await train(table, flags);
  });
}
