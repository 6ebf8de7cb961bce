import { Command } from 'commander';
import { version } from '../../package.json';
import { applyCommand } from './commands/apply';
import { compareCommand } from './commands/compare';
import { doctorCommand } from './commands/doctor';
import { encodeCommand } from './commands/encode';
import { evaluateCommand } from './commands/evaluate';
import { generateCommand } from './commands/generate';
import { imputeCommand } from './commands/impute';
import { inspectCommand } from './commands/inspect';
import { trainCommand } from './commands/train';
import { translateCommand } from './commands/translate';
import { traverseCommand } from './commands/traverse';
import { walkCommand } from './commands/walk';

/** Every command with its flags. Nothing that computes is loaded before a command runs. */
export function createProgram(): Command {
  const program = new Command('lacuna')
    .description('Fills the gaps of a table, shows what its model has understood, and makes new rows.')
    .version(version)
    .addCommand(inspectCommand())
    .addCommand(imputeCommand())
    .addCommand(trainCommand())
    .addCommand(applyCommand())
    .addCommand(generateCommand())
    .addCommand(encodeCommand())
    .addCommand(walkCommand())
    .addCommand(traverseCommand())
    .addCommand(translateCommand())
    .addCommand(evaluateCommand())
    .addCommand(compareCommand())
    .addCommand(doctorCommand())
    .showHelpAfterError(false)
    .showSuggestionAfterError(true);
  for (const command of [program, ...program.commands]) {
    // Errors are put into one line by the caller.
    command.exitOverride().configureOutput({ outputError: () => undefined });
  }
  return program;
}
