import { Command } from 'commander';
import { walkWish } from '../../contract/journey';
import { rowNumber } from '../row-number';
import { schemaOption } from '../schema-option';

export interface WalkFlags {
  /** Rows from 0. */
  readonly from: number;
  readonly to: number;
  readonly steps?: number;
  readonly spherical?: boolean;
  readonly out: string;
  readonly json?: boolean;
}

export function walkCommand(): Command {
  return new Command('walk')
    .description('decodes points on the way between the latent codes of two rows or images')
    .argument('<model>', '.lacuna file; its table or images must be at hand')
    .requiredOption('--from <row>', 'number of the row or image where the way begins, from 1', rowNumber)
    .requiredOption('--to <row>', 'and of the one where it ends', rowNumber)
    .addOption(schemaOption(walkWish, 'steps', '--steps <number>'))
    .option('--spherical', 'along the arc around the centre of the prior instead of the straight line')
    .requiredOption(
      '--out <file>',
      'CSV file for rows; for images a .png file, a film strip, or a .csv file of its pixels',
    )
    .option('--json', 'print what was done as JSON')
    .action(async (model: string, flags: WalkFlags) => {
      const { walk } = await import('../actions/walk');
      await walk(model, flags);
    });
}
