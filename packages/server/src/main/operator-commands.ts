import type { Command } from 'commander';
import type { ClientOptions, RotateOptions } from './commands/client.ts';
import type { PointTypeOptions } from './commands/point-type.ts';
import type { ProgramOptions } from './commands/program.ts';
import type { OperatorParts, ProgramChoice } from './commands/with-database.ts';

/** Adds the commands by which an operator makes programs, point types and clients, beside the server or without it. */
export function describeOperatorCommands(binary: Command, prepare: () => OperatorParts): void {
  describeProgramCommands(
    binary.command('program').description('programs: points worlds, each with a journal'),
    prepare,
  );
  describePointTypeCommands(binary.command('point-type').description('the point types of a program'), prepare);
  describeClientCommands(binary.command('client').description('machines that call the API'), prepare);
}

export const PROGRAM = 'the key of the program, or its id such as prg_1';
export const ENVIRONMENT = 'staging or production; needed where the key stands in both';

function describeProgramCommands(group: Command, prepare: () => OperatorParts): void {
  group
    .command('create')
    .description('make a program')
    .requiredOption('--key <key>', 'a short name: a-z, 0-9 and -')
    .option('--name <name>', 'its name for people; the key without it')
    .option('--environment <environment>', 'staging or production', 'production')
    .option('--time-zone <zone>', 'the IANA time zone of its days', 'UTC')
    .action(async (options: ProgramOptions) => {
      const parts = prepare();
      const { createProgramByHand } = await import('./commands/program.ts');
      await createProgramByHand(options, parts);
    });
  group
    .command('list')
    .description('show all programs')
    .action(async () => {
      const parts = prepare();
      const { listProgramsByHand } = await import('./commands/program.ts');
      await listProgramsByHand(parts);
    });
}

function describePointTypeCommands(group: Command, prepare: () => OperatorParts): void {
  group
    .command('create')
    .description('make a point type')
    .requiredOption('--program <program>', PROGRAM)
    .option('--environment <environment>', ENVIRONMENT)
    .requiredOption('--key <key>', 'its name in every call: a-z, 0-9 and _')
    .option('--decimals <number>', 'decimals of its amounts, 0 to 6; fixed for good', '0')
    .option('--name-singular <name>', 'what one of them is called')
    .option('--name-plural <name>', 'what several are called')
    .option('--decimal-separator <text>', 'for display')
    .option('--thousands-separator <text>', 'for display')
    .option('--floor <amount>', 'the lowest balance, zero or less')
    .option('--max-per-movement <amount>', 'the largest single movement')
    .option('--max-balance <amount>', 'what a member may hold at most')
    .option('--max-issued-per-day <amount>', 'what may be given out in one day')
    .option('--expiry <length>', 'never, 365days, 12months')
    .option('--lot-granularity <word>', 'day or month')
    .option('--activation-delay-days <number>', 'days until credited points can be used')
    .option('--reversal-policy <word>', 'refuse, negative or available')
    .option('--reversal-grace-days <number>', 'days for which points that come back expired can be used')
    .option('--default', 'Remote API calls without a type mean this one')
    .action(async (options: PointTypeOptions) => {
      const parts = prepare();
      const { createPointTypeByHand } = await import('./commands/point-type.ts');
      await createPointTypeByHand(options, parts);
    });
  group
    .command('list')
    .description('show the point types of a program')
    .requiredOption('--program <program>', PROGRAM)
    .option('--environment <environment>', ENVIRONMENT)
    .action(async (options: ProgramChoice) => {
      const parts = prepare();
      const { listPointTypesByHand } = await import('./commands/point-type.ts');
      await listPointTypesByHand(options, parts);
    });
}

function describeClientCommands(group: Command, prepare: () => OperatorParts): void {
  group
    .command('create')
    .description('make a client; its secret is shown once')
    .requiredOption('--program <program>', PROGRAM)
    .option('--environment <environment>', ENVIRONMENT)
    .requiredOption('--name <name>', 'its name for people')
    .requiredOption('--scopes <scopes>', 'what it may do, separated by commas, or "all"')
    .option('--expires-at <instant>', 'when it ends by itself')
    .action(async (options: ClientOptions) => {
      const parts = prepare();
      const { createClientByHand } = await import('./commands/client.ts');
      await createClientByHand(options, parts);
    });
  group
    .command('list')
    .description('show the clients of a program and their secrets (not the secrets themselves)')
    .requiredOption('--program <program>', PROGRAM)
    .option('--environment <environment>', ENVIRONMENT)
    .action(async (options: ProgramChoice) => {
      const parts = prepare();
      const { listClientsByHand } = await import('./commands/client.ts');
      await listClientsByHand(options, parts);
    });
  group
    .command('rotate <key>')
    .description('give a client a new secret')
    .option('--overlap <hours>', 'how long the others stay valid; for good without it')
    .option('--access-key', 'an access key, which callers of /wp-json/mycred/v1 send alone, instead of a secret')
    .action(async (key: string, options: RotateOptions) => {
      const parts = prepare();
      const { rotateSecretByHand } = await import('./commands/client.ts');
      await rotateSecretByHand(key, options, parts);
    });
  group
    .command('revoke <key>')
    .description('revoke a client, or one of its secrets')
    .option('--secret <id>', 'that secret only')
    .action(async (key: string, options: { secret?: string }) => {
      const parts = prepare();
      const { revokeClientByHand } = await import('./commands/client.ts');
      await revokeClientByHand(key, options.secret, parts);
    });
}
