import { runCommandLine } from './cli/run-command-line';

// Until the command has come to its end, an end of the process is a failure, whatever led to it.
process.exitCode = 1;
// The engine runs in this very process: half the memory and a faster start than a child, and nothing that could
// outlive a closed terminal.
void runCommandLine(process.argv.slice(2)).then((code) => {
  // No process.exit: what was written to a pipe may not have arrived yet.
  process.exitCode = code;
});
