import { Command } from 'commander';
import { addTableFlags, type TableFlags } from '../table-flags';

export interface InspectFlags extends TableFlags {
  readonly json?: boolean;
}

export function inspectCommand(): Command {
  return addTableFlags(
    new Command('inspect')
      .description(
        'kinds, gaps, missing codes, ranges, patterns and problems of a table; size, labels and gaps of images',
      )
      .argument('<input>', 'CSV file, or folder, ZIP or IDX file of images')
      .option('--json', 'print the findings as JSON'),
  ).action(async (table: string, flags: InspectFlags) => {
    const { inspect } = await import('../actions/inspect');
    await inspect(table, flags);
  });
}
