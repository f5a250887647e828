import type { Command } from 'commander';
import type { RemoteSiteOptions } from './commands/remote-site.ts';
import type { OperatorParts, ProgramChoice } from './commands/with-database.ts';

const PROGRAM = 'the key of the program, or its id such as prg_1';
const ENVIRONMENT = 'staging or production; needed where the key stands in both';

/** Adds the commands by which an operator makes and changes remote sites, beside the server or without it. */
export function describeRemoteSiteCommands(binary: Command, prepare: () => OperatorParts): void {
  const group = binary.command('remote-site').description('sites that move points through the Remote API');
  describeCreate(group, prepare);
  describeUpdate(group, prepare);
  group
    .command('list')
    .description('show the remote sites of a program, never their keys')
    .requiredOption('--program <program>', PROGRAM)
    .option('--environment <environment>', ENVIRONMENT)
    .action(async (options: ProgramChoice) => {
      const parts = prepare();
      const { listRemoteSitesByHand } = await import('./commands/remote-site.ts');
      await listRemoteSitesByHand(options, parts);
    });
}

function describeCreate(group: Command, prepare: () => OperatorParts): void {
  const create = group
    .command('create')
    .description('make a remote site; its key is shown once')
    .requiredOption('--program <program>', PROGRAM)
    .option('--environment <environment>', ENVIRONMENT)
    .requiredOption('--slug <slug>', 'the first segment of the path that the site calls')
    .option('--key <key>', 'the secret key, at least 12 characters; a random one without it');
  addSettings(create).action(async (options: RemoteSiteOptions & ProgramChoice & { slug: string }) => {
    const parts = prepare();
    const { createRemoteSiteByHand } = await import('./commands/remote-site.ts');
    await createRemoteSiteByHand(options, parts);
  });
}

function describeUpdate(group: Command, prepare: () => OperatorParts): void {
  const update = group
    .command('update <id>')
    .description('change settings of a remote site, or its key')
    .option('--slug <slug>', 'the first segment of the path that the site calls')
    .option('--rotate-key', 'give it a new random key, shown once')
    .option('--key <key>', 'give it this key, at least 12 characters')
    .option('--overlap <hours>', 'how long the key of before stays valid; 24 without it');
  addSettings(update).action(
    async (id: string, options: RemoteSiteOptions & { rotateKey?: boolean; overlap?: string }) => {
      const parts = prepare();
      const { updateRemoteSiteByHand } = await import('./commands/remote-site.ts');
      await updateRemoteSiteByHand(id, options, parts);
    },
  );
}

function addSettings(command: Command): Command {
  return command
    .option('--name <name>', 'its name for people')
    .option('--host <host>', 'the name under which it addresses this server; * for any')
    .option('--enabled <switch>', 'on or off')
    .option('--debug <switch>', 'on or off: whether errors tell their number')
    .option('--account-limit <amount>', 'debits and payments are declined below this balance')
    .option('--max-per-movement <amount>', 'credits and payments are capped at this amount; 0 for none')
    .option('--address <url>', 'where its own Remote API answers, for calls to it; empty for none')
    .option('--finds-repeats <where>', 'where it knows a repeated call: default_type (the plugin) or every_type')
    .option('--allowed-hosts <list>', 'what the host parameter may be, separated by commas')
    .option('--allowed-addresses <list>', 'IP addresses and blocks that may call, separated by commas');
}
