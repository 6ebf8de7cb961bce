import { Command } from 'commander';
import { traverseWish } from '../../contract/journey';
import { rowNumber } from '../row-number';
import { schemaOption } from '../schema-option';

export interface TraverseFlags {
  /** From 0; left out: every dimension. */
  readonly dim?: number;
  readonly row?: number;
  readonly steps?: number;
  readonly over?: 'prior' | 'posterior';
  readonly factor?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

export function traverseCommand(): Command {
  return new Command('traverse')
    .description('moves one dimension of the latent code while the others stand still, and says what changes')
    .argument('<model>', '.lacuna file; its table or images must be at hand')
    .option('--dim <number>', 'the dimension, from 1; left out: each in turn', rowNumber)
    .option('--row <row>', 'row or image whose other dimensions are kept; left out: the centre', rowNumber)
    .addOption(schemaOption(traverseWish, 'steps', '--steps <number>'))
    .addOption(schemaOption(traverseWish, 'over', '--over <whose>'))
    .option(
      '--factor <column>',
      'a column against which the dimensions are scored (MIG, DCI); may be repeated; left out: every label column',
      (text: string, known: readonly string[] = []) => [...known, text],
    )
    .option(
      '--out <file>',
      'CSV file for rows; for images a .png file, one line a dimension, or a .csv file of its pixels',
    )
    .option('--json', 'print effects and scores as JSON')
    .action(async (model: string, flags: TraverseFlags) => {
      const { traverse } = await import('../actions/traverse');
      await traverse(model, flags);
    });
}
