import { Command, Option } from 'commander';
import { imputationCommands } from '../../contract/imputation';
import { maskFlag, maskHelp, type MaskFlag } from '../mask-flag';
import { addRunFlags, type RunFlags } from '../run-flags';
import { schemaOption } from '../schema-option';
import { addTableFlags, type TableFlags } from '../table-flags';

export interface ImputeFlags extends TableFlags, RunFlags {
  readonly out: string;
  readonly draws?: number;
  readonly drawsOut?: string;
  readonly mask?: readonly MaskFlag[];
  readonly maskOut?: string;
  readonly report?: string;
  readonly reportLanguage: 'en' | 'fr';
  readonly save?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const { exportDraws } = imputationCommands;

export function imputeCommand(): Command {
  const command = new Command('impute')
    .description('trains on a table or on images, fills the gaps, and says how far the answers can be trusted')
    .argument(
      '<input>',
      'CSV file; or images with transparent parts or with --mask: a folder or ZIP of pictures, or an IDX file',
    )
    .requiredOption('--out <file>', 'the filled table: the same bytes but for the gaps; for images a folder')
    .addOption(
      schemaOption(exportDraws.input, 'draws', '--draws <number>', {
        description:
          'write that many random completions to --out, in long form: .imp 0 (gaps as they were) to M, and .id',
        optional: true,
      }),
    )
    .option('--draws-out <file>', 'with --draws: the drawn cells alone, as row,col,draw,value')
    .option('--mask <what>', maskHelp, maskFlag)
    .option(
      '--domain <table>',
      'a second table, whose rows are learnt from and filled with those of the first: both in one file, with a column that says which they are from',
    )
    .option('--mask-out <file>', 'a CSV of 1 (filled) and 0; for images a folder of pictures, white where filled')
    .option('--report <file>', 'an HTML page with scores, distributions, methods and settings')
    .addOption(new Option('--report-language <language>', 'of the report').choices(['en', 'fr']).default('en'))
    .option('--save <file>', 'the trained model and its table reference, as a .lacuna project')
    .option('--json', 'print scores and facts as JSON')
    .option('--quiet', 'no progress on stderr');
  return addTableFlags(addRunFlags(command)).action(async (table: string, flags: ImputeFlags) => {
    const { impute } = await import('../actions/impute');
    await impute(table, flags);
  });
}
