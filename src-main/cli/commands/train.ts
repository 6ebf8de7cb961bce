import { Command, Option } from 'commander';
import { runSettings } from '../../contract/run';
import { addRunFlags, type RunFlags } from '../run-flags';
import { schemaOption } from '../schema-option';
import { addTableFlags, type TableFlags } from '../table-flags';

export interface TrainFlags extends TableFlags, RunFlags {
  readonly save: string;
  readonly prior: 'gaussian';
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export function trainCommand(): Command {
  const command = new Command('train')
    .description('trains a model on a table and saves it')
    .argument('<table>', 'CSV file')
    .requiredOption('--save <file>', 'where the model goes, as a .lacuna project')
    .addOption(schemaOption(runSettings, 'goal', '--goal <goal>'))
    .addOption(new Option('--model <name>', 'the adversarial autoencoder').choices(['aae']).default('aae'))
    .addOption(new Option('--prior <name>', 'what the latents are pushed to').choices(['gaussian']).default('gaussian'))
    .option('--json', 'print scores and facts as JSON')
    .option('--quiet', 'no progress on stderr');
  return addTableFlags(addRunFlags(command)).action(async (table: string, flags: TrainFlags) => {
    const { train } = await import('../actions/train');
    await train(table, flags);
  });
}
