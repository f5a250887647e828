import { readFileSync } from 'node:fs';
import { Command, CommanderError, Help } from 'commander';
import type { Logger } from 'pino';
import { isStartRefusal } from '../storage/start-refusal.ts';
import { describeBundleCommands } from './bundle-commands.ts';
import { type Config, type ConfigEntry, readConfig } from './config.ts';
import { describeExportCommand } from './export-command.ts';
import { describeImportCommand } from './import-command.ts';
import { makeLogger } from './logging.ts';
import { describeOperatorCommands } from './operator-commands.ts';
import { describePersonCommands } from './person-commands.ts';
import { describeProofCommands } from './proof-commands.ts';
import { describeRemoteSiteCommands } from './remote-site-commands.ts';

/**
 * Runs one command of the binary.
 *
 * @param args the words after the program's name
 * @returns the exit status: 0 done, 1 refused or failed (said on standard error), 2 not understood
 */
export async function runProgram(args: readonly string[]): Promise<number> {
  try {
    let status = 0;
    const end = (chosen: number) => {
      status = chosen;
    };
    await describeProgram(end).parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(isStartRefusal(error) ? `${error.message}\n` : `${describeFailure(error)}\n`);
    return 1;
  }
}

/** `end` lets a command choose the exit status, without any message. */
function describeProgram(end: (status: number) => void): Command {
  const program = new Command('pointhouse')
    .description('A clearing house for points')
    .version(readVersion(), '--version', "show this program's version")
    .configureHelp({
      optionDescription(option) {
        const text = new Help().optionDescription(option);
        return option.mandatory && option.defaultValue === undefined ? `${text} (required)` : text;
      },
    })
    .exitOverride()
    .showHelpAfterError();
  describeServerCommands(program);
  const config = program
    .command('config')
    .description('show the effective configuration, secrets masked; or take a program’s rules to another environment')
    .option('--explain', 'with the meaning of every key', false)
    .action(async ({ explain }: { explain: boolean }) => {
      const { explainConfig, printConfig } = await import('./commands/config.ts');
      (explain ? explainConfig : printConfig)(prepare().entries, print);
    });
  describeBundleCommands(config, () => ({ ...prepareQuietly(), print }));
  program
    .command('conformance')
    .description('replay recorded exchanges of another system against a server of its own')
    .command('mycred')
    .description('the myCRED Remote API 1.0')
    .requiredOption('--cases <file>', 'the cases, one JSON object a line')
    .requiredOption('--profiles <file>', 'the settings profiles that the cases name (JSON)')
    .action(async (options: { cases: string; profiles: string }) => {
      const { runConformance } = await import('./commands/conformance.ts');
      const { bootConformanceServer } = await import('./conformance/conformance-server.ts');
      end(await runConformance(options, bootConformanceServer, print));
    });
  describeOperatorCommands(program, () => ({ ...prepareQuietly(), print }));
  describePersonCommands(program, () => ({ ...prepareQuietly(), print }));
  describeRemoteSiteCommands(program, () => ({ ...prepareQuietly(), print }));
  describeProofCommands(program, () => ({ ...prepareQuietly(), print }), end);
  describeImportCommand(program, () => ({ ...prepareQuietly(), print }), end);
  describeExportCommand(program, () => ({ ...prepareQuietly(), print }));
  return program;
}

/** The server, and the migrations that it would otherwise run by itself. */
function describeServerCommands(program: Command): void {
  program
    .command('serve')
    .description('run the server')
    .option('--demo', 'with a demo program, made at the first start', false)
    .action(async ({ demo }: { demo: boolean }) => {
      const parts = prepare();
      const { serve } = await import('./commands/serve.ts');
      await serve({ ...parts, isDemo: demo, stopRequested: listenForStop(), print });
    });
  program
    .command('migrate')
    .description("bring the database to this program's version")
    .action(async () => {
      const parts = prepare();
      const { migrateDatabase } = await import('./commands/migrate.ts');
      await migrateDatabase({ ...parts, print });
    });
}

function prepare(): { config: Config; entries: readonly ConfigEntry[]; logger: Logger } {
  const { config, entries } = readConfig({ env: process.env, folder: process.cwd() });
  return { config, entries, logger: makeLogger(config.logLevel) };
}

/** Operator commands say what they did themselves: of the log only what is wrong, unless a level was chosen. */
function prepareQuietly(): ReturnType<typeof prepare> {
  const prepared = prepare();
  const isChosen = prepared.entries.some(({ key, source }) => key === 'log_level' && source !== 'default');
  return isChosen ? prepared : { ...prepared, logger: makeLogger('warn') };
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String(manifest.version);
}

/** The first SIGTERM or SIGINT asks for the end, the second one takes it at once; the next start then recovers. */
function listenForStop(): Promise<string> {
  return new Promise((resolve) => {
    let isAsked = false;
    const ask = (signal: NodeJS.Signals) => {
      if (isAsked) process.exit(1);
      isAsked = true;
      resolve(signal);
    };
    process.on('SIGTERM', ask);
    process.on('SIGINT', ask);
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function describeFailure(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
