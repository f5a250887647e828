import type { Command } from 'commander';
import type { ExportOptions } from './commands/export.ts';
import type { OperatorParts } from './commands/with-database.ts';

/** Adds the command that writes parts of a program to a file or to standard output. */
export function describeExportCommand(binary: Command, prepare: () => OperatorParts): void {
  binary
    .command('export <what>')
    .description('write journal, history, balances or members of a program')
    .requiredOption('--program <program>', 'the key of the program, or its id such as prg_1')
    .option('--environment <environment>', 'staging or production; needed where the key stands in both')
    .option('--as <form>', 'csv, ndjson, or spreadsheet: CSV in which no text is taken for a formula', 'csv')
    .option('--output <file>', 'a file; standard output without it. A name that ends in .gz is packed')
    .option('--gzip', 'pack it', false)
    .action(async (what: string, options: ExportOptions) => {
      const parts = prepare();
      const { exportByHand } = await import('./commands/export.ts');
      await exportByHand(what, options, parts);
    });
}
