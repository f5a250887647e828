import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Database } from '../../storage/database.ts';
import { listPrograms, type ProgramRow } from '../../storage/programs.ts';
import { isStartRefusal, startRefusal } from '../../storage/start-refusal.ts';
import type { Config } from '../config.ts';
import { startDatabase } from '../start-database.ts';

/** What every operator command is given. `print` writes one line for the operator. */
export type OperatorParts = { readonly config: Config; readonly logger: Logger; print(line: string): void };

/** What a write on the database needs: the same pieces that the server has. */
export type WriteParts = {
  readonly pool: pg.Pool;
  /** Whose changes these are, in the audit log. */
  readonly by: string;
  readonly connectLane: Database['connectLane'];
  readonly clock: () => number;
  readonly randomBytes: (size: number) => Buffer;
  /** Under which secrets that must be computed with are kept. */
  readonly secretKey: Uint8Array;
};

/**
 * Runs one operator command on the database that the configuration names: beside the server when it runs, else on a private
 * cluster started for the time of the command.
 *
 * @throws a start refusal when the database cannot be had
 */
export async function withDatabase(
  parts: OperatorParts,
  name: string,
  work: (write: WriteParts) => Promise<void>,
): Promise<void> {
  const started = await startDatabase(parts.config, parts.logger, {
    applicationName: `pointhouse-${name}`,
    isServer: false,
  });
  try {
    const { pool, connectLane } = started.database;
    const write = { pool, by: 'command-line', connectLane, clock: Date.now, randomBytes, secretKey: started.secretKey };
    await work(write).catch((error: unknown) => sayIfEmpty(error, pool, parts.config));
  } finally {
    await started.close();
  }
}

/** What is not found in a place that holds nothing was mostly looked for in the wrong one: then the refusal says where. */
async function sayIfEmpty(error: unknown, pool: pg.Pool, config: Config): Promise<never> {
  if (!isStartRefusal(error) || (await listPrograms(pool)).length > 0) throw error;
  const place =
    config.databaseUrl === undefined ? `the data folder ${resolve(config.dataFolder)}` : 'this DATABASE_URL';
  const hint = `No program is in ${place} at all. Expected is the same POINTHOUSE_DATA_FOLDER or DATABASE_URL as the server's.`;
  throw startRefusal(`${error.message}\n${hint}`, error);
}

/** How an operator names a program: its key, with the environment where the key stands in both; or its id, `prg_1`. */
export type ProgramChoice = { readonly program: string; readonly environment?: string | undefined };

/** @throws a start refusal when no program, or more than one, is meant */
export async function findProgram(pool: pg.Pool, choice: ProgramChoice): Promise<ProgramRow> {
  const programs = await listPrograms(pool);
  const { program, environment } = choice;
  const found = programs.filter(
    (row) =>
      (row.key === program || `prg_${row.id}` === program) &&
      (environment === undefined || row.environment === environment),
  );
  const [first] = found;
  if (first && found.length === 1) return first;
  if (first) {
    throw startRefusal(
      `The program ${program} is there in ${found.map((row) => row.environment).join(' and ')}. Expected is --environment with one of them.`,
    );
  }
  const where = environment === undefined ? '' : ` in ${environment}`;
  const known = programs.map((row) => `${row.key} (${row.environment})`).join(', ');
  throw startRefusal(
    `There is no program ${program}${where}. Expected is one of: ${known || 'none yet, make one with "npx pointhouse program create"'}.`,
  );
}

/** Writes rows as a table, columns as wide as they need; nothing but the head when there are none. */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  print: (line: string) => void,
): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...rows]) {
    print(
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
