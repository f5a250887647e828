import type { Command } from 'commander';
import type { CheckpointOptions } from './commands/checkpoint.ts';
import type { RebuildOptions } from './commands/rebuild.ts';
import type { VerifyOptions } from './commands/verify.ts';
import type { OperatorParts } from './commands/with-database.ts';

const PROGRAM = 'one program only: its key, or its id such as prg_1';
const ENVIRONMENT = 'staging or production; needed where the key stands in both';

/** Adds the commands by which a ledger is proved: beside the server or without it. `end` chooses the exit status. */
export function describeProofCommands(
  binary: Command,
  prepare: () => OperatorParts,
  end: (status: number) => void,
): void {
  binary
    .command('verify')
    .description('recompute every balance from the journal and compare; exit status 3 when something disagrees')
    .option('--program <program>', PROGRAM)
    .option('--environment <environment>', ENVIRONMENT)
    .option('--checkpoint <file>', 'prove that the journal still extends this checkpoint')
    .option('--public-key <file>', 'the key that confirms the checkpoint; the own one without it')
    .action(async (options: VerifyOptions) => {
      const parts = prepare();
      const { verifyByHand } = await import('./commands/verify.ts');
      end(await verifyByHand(options, parts));
    });
  binary
    .command('checkpoint')
    .description('print a signed statement of where the journal stands, one line a program')
    .option('--program <program>', PROGRAM)
    .option('--environment <environment>', ENVIRONMENT)
    .option('--public-key', 'print the public key that confirms them instead')
    .action(async (options: CheckpointOptions) => {
      const parts = prepare();
      const { printCheckpoints } = await import('./commands/checkpoint.ts');
      await printCheckpoints(options, parts);
    });
  binary
    .command('rebuild')
    .description(
      'rebuild balances in an empty database from the journal alone and compare; exit status 3 when they differ',
    )
    .requiredOption('--into <url>', 'the empty database: postgres://user:password@host:port/database')
    .option('--program <program>', PROGRAM)
    .option('--environment <environment>', ENVIRONMENT)
    .action(async (options: RebuildOptions) => {
      const parts = prepare();
      const { rebuildByHand } = await import('./commands/rebuild.ts');
      end(await rebuildByHand(options, parts));
    });
}
