import type pg from 'pg';
import type { ProgramSettings } from '../domain/programs/settings.ts';
import { type Author, changeAs } from './author.ts';
import { FIRST_HASH } from './ledger/seal.ts';

export type Environment = 'staging' | 'production';
export type ProgramRow = {
  id: number;
  key: string;
  environment: Environment;
  name: string;
  time_zone: string;
  created_at: Date;
  /** How far its clock is ahead of the world's, in milliseconds: of a staging program only. */
  ahead_ms: number;
};

const COLUMNS = 'id, key, environment, name, time_zone, created_at, ahead_ms';

/**
 * Makes a program with its head row; undefined when key and environment are taken.
 *
 * The id is one more than the highest, made under a lock on the table: there are no sequences.
 */
export function insertProgram(
  author: Author,
  program: Omit<ProgramRow, 'id' | 'created_at' | 'ahead_ms'> & { createdAt: Date },
): Promise<ProgramRow | undefined> {
  return changeAs(author, async (client) => {
    await client.query('lock table program in exclusive mode');
    const { rows } = await client.query<ProgramRow>(
      `insert into program (id, key, environment, name, time_zone, created_at)
       select (select coalesce(max(id), 0) + 1 from program), $1, $2, $3, $4, $5
       where not exists (select from program where key = $1 and environment = $2) returning ${COLUMNS}`,
      [program.key, program.environment, program.name, program.time_zone, program.createdAt],
    );
    const [row] = rows;
    if (row) {
      const head = 'insert into program_head (program_id, number, hash, at) values ($1, 0, $2, $3)';
      await client.query(head, [row.id, FIRST_HASH, new Date(0)]);
    }
    return row;
  });
}

export async function listPrograms(pool: pg.Pool): Promise<ProgramRow[]> {
  const { rows } = await pool.query<ProgramRow>(`select ${COLUMNS} from program order by id`);
  return rows;
}

/** A program in each of its environments: those with its key. */
export async function listTwins(pool: pg.Pool, programId: number): Promise<ProgramRow[]> {
  const text = `select ${COLUMNS} from program where key = (select key from program where id = $1) order by id`;
  const { rows } = await pool.query<ProgramRow>(text, [programId]);
  return rows;
}

/** A program with what may be changed of it; `version` counts the changes. */
export type ProgramWithSettings = ProgramRow & { settings: ProgramSettings; version: number };

type SettingsRow = ProgramRow & { late_days: number; currency: string | null; point_values: string; version: number };

const FIND = `select ${COLUMNS}, late_days, currency, point_values, version from program where id = $1`;
const SET = `update program set name = $2, late_days = $3, currency = $4, point_values = $5, version = version + 1
  where id = $1`;

/** Sets how far a program's clock is ahead. */
export async function putClockAhead(client: pg.ClientBase, programId: number, aheadMs: number): Promise<void> {
  await client.query('update program set ahead_ms = $2, version = version + 1 where id = $1', [programId, aheadMs]);
}

export async function findProgram(
  client: pg.ClientBase | pg.Pool,
  programId: number,
): Promise<ProgramWithSettings | undefined> {
  const [row] = (await client.query<SettingsRow>(FIND, [programId])).rows;
  if (!row) return undefined;
  const { late_days: lateDays, currency, point_values: values, version, ...program } = row;
  const pointValues = JSON.parse(values) as Record<string, string>; // as: written below
  return { ...program, version, settings: { name: row.name, lateDays, currency, pointValues } };
}

export async function putProgramSettings(
  client: pg.ClientBase,
  programId: number,
  { name, lateDays, currency, pointValues }: ProgramSettings,
): Promise<void> {
  await client.query(SET, [programId, name, lateDays, currency, JSON.stringify(pointValues)]);
}
