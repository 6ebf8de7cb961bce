import { Command } from 'commander';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('says what can compute on this machine, and what is missing for the GPU')
    .option('--json', 'print the findings as JSON')
    .action(async (options: { json?: boolean }) => {
      const { doctor } = await import('../actions/doctor');
      await doctor(options);
    });
}
