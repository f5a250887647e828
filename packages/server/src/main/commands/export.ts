import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { EXPORT_NAMES, exportProgram } from '../../queries/exports/export-program.ts';
import { EXPORT_FORMS } from '../../queries/exports/write-rows.ts';
import { keepProgramConfigs } from '../../queries/program-configs.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import { findProgram, type OperatorParts, type ProgramChoice, withDatabase } from './with-database.ts';

export type ExportOptions = ProgramChoice & { readonly as: string; readonly output?: string; readonly gzip: boolean };

/**
 * `pointhouse export journal|history|balances|members`: to standard output, or to a file, which is there only once it is
 * whole.
 */
export async function exportByHand(what: string, options: ExportOptions, parts: OperatorParts): Promise<void> {
  const name = EXPORT_NAMES.find((known) => known === what);
  const form = EXPORT_FORMS.find((known) => known === options.as);
  if (!name) throw startRefusal(`There is no export of ${what}. Expected is one of: ${EXPORT_NAMES.join(', ')}.`);
  if (!form) throw startRefusal(`--as ${options.as}: expected one of ${EXPORT_FORMS.join(', ')}.`);
  const { output } = options;
  await withDatabase(parts, 'export', async ({ pool, clock }) => {
    const program = await findProgram(pool, options);
    const reading = { pool, clock, configs: keepProgramConfigs(pool, clock) };
    const rows = Readable.from(exportProgram(reading, { programId: program.id, name, form }));
    const packing = options.gzip || output?.endsWith('.gz') ? [createGzip()] : [];
    // A device or a pipe is written as it is: putting a file in its place would take it away from everybody.
    const isFile = output !== undefined && ((await stat(output).catch(() => undefined))?.isFile() ?? true);
    const unfinished = isFile ? `${output}.part` : output;
    try {
      if (unfinished === undefined) return await pipeline([rows, ...packing, process.stdout], { end: false });
      await pipeline([rows, ...packing, createWriteStream(unfinished)]);
      if (isFile) await rename(unfinished, output);
    } catch (error) {
      if (isFile) await rm(`${output}.part`, { force: true });
      const { code, message } = error as NodeJS.ErrnoException; // as: files fail with system errors
      if (code === undefined || !/^(ENO|EACCES|EISDIR|EROFS|EPIPE|EIO)/.test(code)) throw error;
      throw startRefusal(
        `${output ?? 'Standard output'} cannot be written: ${message}. Expected is --output with a file.`,
        error,
      );
    }
    parts.print(`Exported ${name} of ${program.key} (${program.environment}) to ${output}.`);
  });
}
