import { Command } from 'commander';
import { runSettings } from '../../contract/run';
import { addRunFlags, type RunFlags } from '../run-flags';
import { schemaOption } from '../schema-option';
import { addTableFlags, type TableFlags } from '../table-flags';

export interface EvaluateFlags extends TableFlags, RunFlags {
  readonly truth?: string;
  readonly hide?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export function evaluateCommand(): Command {
  const command = new Command('evaluate')
    .description('scores every way to fill on cells whose truth is known')
    .argument('<table>', 'CSV file')
    .option('--truth <file>', 'the same table without gaps: every gap of <table> is scored')
    .addOption(
      schemaOption(runSettings, 'hidden', '--hide <share>', {
        description: 'without --truth: share of observed cells to hide and score',
      }).conflicts('truth'),
    )
    .option('--json', 'print the scores as JSON')
    .option('--quiet', 'no progress on stderr');
  return addTableFlags(addRunFlags(command, ['hidden'])).action(async (table: string, flags: EvaluateFlags) => {
    const { evaluate } = await import('../actions/evaluate');
    await evaluate(table, flags);
  });
}
