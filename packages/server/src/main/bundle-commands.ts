import type { Command } from 'commander';
import type { BundleChoice, ExportChoice, PromoteChoice, RollbackChoice } from './commands/config-bundle.ts';
import type { OperatorParts } from './commands/with-database.ts';
import { ENVIRONMENT, PROGRAM } from './operator-commands.ts';

/** Adds to `pointhouse config` what takes a program's configuration to another environment, beside the server or without it. */
export function describeBundleCommands(config: Command, prepare: () => OperatorParts): void {
  named(
    config.command('export'),
    'write what rules a program as a signed bundle: point types, segments, promotions, rules',
  )
    .option('--output <file>', 'a file; standard output without it')
    .action(async (options: ExportChoice) => {
      const parts = prepare();
      const { exportBundleByHand } = await import('./commands/config-bundle.ts');
      await exportBundleByHand(options, parts);
    });
  about(
    config.command('diff <file>'),
    'show what a bundle would change in a program, and whether its tests hold there',
  ).action(async (file: string, options: BundleChoice) => {
    const parts = prepare();
    const { diffBundleByHand } = await import('./commands/config-bundle.ts');
    await diffBundleByHand(file, options, parts);
  });
  about(config.command('promote <file>'), 'apply a bundle to a program, all of it or nothing')
    .option('--force <names...>', 'what may be changed though it was edited there, such as rules/welcome-bonus')
    .option('--confirmation <code>', 'what diff gave: brings new rules and promotions into force')
    .action(async (file: string, options: PromoteChoice) => {
      const parts = prepare();
      const { promoteBundleByHand } = await import('./commands/config-bundle.ts');
      await promoteBundleByHand(file, options, parts);
    });
  named(config.command('rollback'), 'take back what the last bundle has changed in a program')
    .option('--force <names...>', 'what may be changed back though it was edited since')
    .action(async (options: RollbackChoice) => {
      const parts = prepare();
      const { rollBackBundleByHand } = await import('./commands/config-bundle.ts');
      await rollBackBundleByHand(options, parts);
    });
}

function named(command: Command, description: string): Command {
  return command
    .description(description)
    .requiredOption('--program <program>', PROGRAM)
    .option('--environment <environment>', ENVIRONMENT);
}

function about(command: Command, description: string): Command {
  return named(command, description)
    .option('--client <pairs...>', 'who a client that rules name is there: name=ck_1_…')
    .option('--public-key <file>', 'the key of the server that exported the bundle; the own one without it');
}
