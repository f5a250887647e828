import type { Command } from 'commander';
import type { NewOperatorOptions, OperatorChange } from './commands/operator.ts';
import type { OperatorParts, ProgramChoice } from './commands/with-database.ts';
import { ENVIRONMENT, PROGRAM } from './operator-commands.ts';

/** Adds `pointhouse operator …`: people with a role in a program, and their application passwords. */
export function describePersonCommands(binary: Command, prepare: () => OperatorParts): void {
  const group = binary.command('operator').description('people who run a program, and their application passwords');
  const command = (name: string, description: string) =>
    group
      .command(name)
      .description(description)
      .requiredOption('--program <program>', PROGRAM)
      .option('--environment <environment>', ENVIRONMENT);
  command('create', 'give a person a role in a program')
    .requiredOption('--login <login>', 'a short name: a-z, 0-9, ".", "_" and "-"')
    .requiredOption('--email <email>', 'an e-mail address, which serves as a login as well')
    .option('--name <name>', 'the name for people; the login without it')
    .option('--role <role>', 'owner, manager, support or read-only', 'read-only')
    .action(async (options: NewOperatorOptions) => {
      const parts = prepare();
      const { createOperatorByHand } = await import('./commands/operator.ts');
      await createOperatorByHand(options, parts);
    });
  command(
    'list',
    'show the operators of a program and their application passwords (not the passwords themselves)',
  ).action(async (options: ProgramChoice) => {
    const parts = prepare();
    const { listOperatorsByHand } = await import('./commands/operator.ts');
    await listOperatorsByHand(options, parts);
  });
  command('update <login>', 'give an operator another role, or limits')
    .option('--role <role>', 'owner, manager, support or read-only')
    .option('--confirm-above-row <amount>', 'above it a change of credits waits to be confirmed; none: no limit')
    .option('--confirm-above-batch <amount>', 'the same, for all rows of a call together')
    .action(async (login: string, options: OperatorChange) => {
      const parts = prepare();
      const { updateOperatorByHand } = await import('./commands/operator.ts');
      await updateOperatorByHand(login, options, parts);
    });
  command('password <login>', 'make an application password; it is shown once')
    .requiredOption('--name <name>', 'what it is for, such as "Credits sheet"')
    .action(async (login: string, options: ProgramChoice & { name: string }) => {
      const parts = prepare();
      const { addPasswordByHand } = await import('./commands/operator.ts');
      await addPasswordByHand(login, options, parts);
    });
  command('revoke <login>', 'revoke application passwords, or the role with all of them')
    .option('--password <id>', 'that one only')
    .option('--all', 'all of them')
    .option('--role', 'the role, and all of them')
    .action(async (login: string, options: ProgramChoice & { password?: string; all?: boolean; role?: boolean }) => {
      const parts = prepare();
      const { revokeOperatorByHand } = await import('./commands/operator.ts');
      await revokeOperatorByHand(login, options, parts);
    });
}
