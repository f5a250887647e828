import { createProgram } from '../../commands/create-program.ts';
import { listPrograms } from '../../storage/programs.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import { type OperatorParts, printTable, withDatabase } from './with-database.ts';

export type ProgramOptions = {
  readonly key: string;
  readonly name?: string;
  readonly environment: string;
  readonly timeZone: string;
};

/** `pointhouse program create`: a program in one environment. */
export async function createProgramByHand(options: ProgramOptions, parts: OperatorParts): Promise<void> {
  await withDatabase(parts, 'program', async (write) => {
    const { key, environment, timeZone, name = key } = options;
    const outcome = await createProgram(write, { key, environment, timeZone, name });
    if (outcome.kind === 'exists')
      throw startRefusal(`There is a program ${key} in ${environment} already. Expected is another --key.`);
    if (outcome.kind === 'wrong') {
      const lines = outcome.problems.map(({ field, detail }) => `  --${field.replaceAll('_', '-')}: ${detail}`);
      throw startRefusal(`The program cannot be made:\n${lines.join('\n')}`);
    }
    parts.print(`Made the program ${key} (${environment}), prg_${outcome.programId}.`);
    parts.print(
      `Make its first point type next: npx pointhouse point-type create --program ${key} --environment ${environment} --key points`,
    );
  });
}

/** `pointhouse program list` */
export async function listProgramsByHand(parts: OperatorParts): Promise<void> {
  await withDatabase(parts, 'program', async ({ pool }) => {
    const rows = await listPrograms(pool);
    printTable(
      ['ID', 'KEY', 'ENVIRONMENT', 'TIME ZONE', 'NAME'],
      rows.map((row) => [`prg_${row.id}`, row.key, row.environment, row.time_zone, row.name]),
      parts.print,
    );
  });
}
