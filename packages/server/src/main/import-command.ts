import type { Command } from 'commander';
import type { ImportOptions } from './commands/import.ts';
import type { OperatorParts } from './commands/with-database.ts';

/** Adds the command that takes in what another system exported. `end` chooses the exit status. */
export function describeImportCommand(
  binary: Command,
  prepare: () => OperatorParts,
  end: (status: number) => void,
): void {
  binary
    .command('import <file>')
    .description(
      'take in members, balances or a history from a file (- for standard input), CSV or NDJSON, plain or gzip',
    )
    .requiredOption('--program <program>', 'the key of the program, or its id such as prg_1')
    .option('--environment <environment>', 'staging or production; needed where the key stands in both')
    .requiredOption('--format <format>', 'mycred-log, balances, members or journal')
    .option('--dry-run', 'say what would be imported, and write nothing', false)
    .option('--strict', 'stop at the first line that is wrong, before anything of its chunk is written', false)
    .option('--create-members', 'make members who are not there yet', false)
    .option(
      '--source <name>',
      'the name of where the rows come from; a row of one source counts once; the format without it',
    )
    .option('--map <theirs=ours>', 'rename a column of the file; theirs=- leaves it out; may be repeated', collect, [])
    .option('--type <theirs=ours>', 'which point type a type of the file is; may be repeated', collect, [])
    .option('--time-zone <zone>', 'of the site whose log it is; the program’s without it')
    .option('--encoding <encoding>', 'utf-8, windows-1252, utf-16le or utf-16be', 'utf-8')
    .option('--report <file>', 'where rejected lines are listed; beside the file without it')
    .action(async (file: string, options: ImportOptions) => {
      const parts = prepare();
      const { importFile } = await import('./commands/import.ts');
      end(await importFile(file, options, parts));
    });
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
