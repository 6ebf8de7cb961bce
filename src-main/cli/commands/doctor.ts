import { Command, InvalidArgumentError, Option } from 'commander';
import { installable } from '../../contract/compute';

export interface DoctorFlags {
  readonly json?: boolean;
  readonly fresh?: boolean;
  readonly install?: (typeof installable)[number];
  readonly source?: 'wheel' | 'package';
  readonly index?: string;
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('says what can compute on this machine, and what is missing for the GPU; installs it when asked')
    .option('--json', 'print the findings as JSON')
    .option('--fresh', 'try every backend again, whatever was found on this machine before')
    .addOption(
      new Option(
        '--install <what>',
        "compile the kernels for this processor, or fetch TensorFlow's library for gpu (CUDA) or native (processor) and build what it needs; and prove it",
      ).choices(installable),
    )
    .addOption(
      new Option(
        '--source <source>',
        'with --install: wheel, the official library of today, or package, the one that tfjs-node was made for (2.9.1)',
      ).choices(['wheel', 'package']),
    )
    .option('--index <address>', 'with --install: a mirror of the Python package index', checkedAddress)
    .action(async (flags: DoctorFlags) => {
      const { doctor } = await import('../actions/doctor');
      await doctor(flags);
    });
}

function checkedAddress(text: string): string {
  if (/^https?:/.test(text) && isAddress(text)) return text.replace(/\/+$/, '');
  throw new InvalidArgumentError('give an address that begins with https://');
}

/** `URL.canParse` came with Node 18.17, later than the oldest Electron's. */
function isAddress(text: string): boolean {
  try {
    return new URL(text).hostname !== '';
  } catch {
    return false;
  }
}
