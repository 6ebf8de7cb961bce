import { Command } from 'commander';

export interface EncodeFlags {
  readonly out: string;
  readonly json?: boolean;
}

export function encodeCommand(): Command {
  return new Command('encode')
    .description('writes the latent code, cluster and reconstruction error of every row or image')
    .argument('<model>', '.lacuna file')
    .argument(
      '<input>',
      'CSV file with the columns that the model was trained on; images of the size it was trained on',
    )
    .requiredOption('--out <file>', 'CSV file: z1…zN, cluster, cluster_probability, error')
    .option('--json', 'print what was done as JSON')
    .action(async (model: string, table: string, flags: EncodeFlags) => {
      const { encode } = await import('../actions/encode');
      await encode(model, table, flags);
    });
}
