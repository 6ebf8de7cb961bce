import { Command } from 'commander';

export interface ApplyFlags {
  readonly out: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export function applyCommand(): Command {
  return new Command('apply')
    .description('fills the gaps of new rows with a saved model; memory does not grow with the file')
    .argument('<model>', '.lacuna file')
    .argument('<table>', 'CSV file with the columns that the model was trained on')
    .requiredOption('--out <file>', 'the filled table: the same bytes but for the gaps')
    .option('--json', 'print what was done as JSON')
    .option('--quiet', 'no progress on stderr')
    .action(async (model: string, table: string, flags: ApplyFlags) => {
      const { apply } = await import('../actions/apply');
      await apply(model, table, flags);
    });
}
