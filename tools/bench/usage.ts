import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import type { Measured } from './load.ts';
import type { Cost } from './results.ts';

/** What has been used so far: CPU in milliseconds, bytes, and the number of the journal's last record. */
export type Usage = { serverMs: number; postgresMs: number; walBytes: number; tableBytes: number; number: number };

export type Used = { pool: pg.Pool; programId: number; serverPids: readonly number[]; postmasterPid: number };

export async function readUsage({ pool, programId, serverPids, postmasterPid }: Used): Promise<Usage> {
  const { rows } = await pool.query<{ wal: string; tables: string; number: number }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as wal, (
       select sum(pg_total_relation_size(c.oid))::text from pg_class c
       join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname = 'public') as tables,
       (select number from program_head where program_id = $1) as number`,
    [programId],
  );
  const server = await Promise.all(serverPids.map(cpuMs));
  const [row] = rows;
  return {
    serverMs: server.reduce((sum, ms) => sum + ms, 0),
    postgresMs: await familyCpuMs(postmasterPid),
    walBytes: Number(row?.wal),
    tableBytes: Number(row?.tables),
    number: row?.number ?? 0,
  };
}

/** What a record cost between two readings; undefined when none was written. */
export async function costBetween(
  used: Used,
  between: { before: Usage; after: Usage; measured: Measured },
): Promise<Cost | undefined> {
  const { before, after, measured } = between;
  const records = after.number - before.number;
  if (records === 0) return undefined;
  const each = (value: Exclude<keyof Usage, 'number'>): number => (after[value] - before[value]) / records;
  // One transaction writes all records of a batch, so their rows carry one transaction id.
  const { rows } = await used.pool.query<{ batches: number }>(
    `select count(distinct xmin::text)::int4 as batches from journal
     where program_id = $1 and number > $2 and number <= $3`,
    [used.programId, before.number, after.number],
  );
  return {
    serverMs: each('serverMs'),
    postgresMs: each('postgresMs'),
    walBytes: each('walBytes'),
    tableBytes: each('tableBytes'),
    batch: records / (rows[0]?.batches ?? 1),
    inFlight: (measured.perSecond * measured.mean) / 1_000,
  };
}

/** Linux counts CPU time in hundredths of a second for everybody who asks. */
const MS_A_TICK = 10;

/** The CPU time of a process and of its ended children. */
async function cpuMs(pid: number): Promise<number> {
  const fields = await readStat(pid);
  return fields ? [11, 12, 13, 14].reduce((sum, place) => sum + Number(fields[place]), 0) * MS_A_TICK : 0;
}

/** The postmaster and all that it started. */
async function familyCpuMs(postmasterPid: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const family = await Promise.all(
    pids.map(async (pid) => pid === postmasterPid || Number((await readStat(pid))?.[1]) === postmasterPid),
  );
  const used = await Promise.all(pids.filter((_, index) => family[index]).map(cpuMs));
  return used.reduce((sum, ms) => sum + ms, 0);
}

/** The fields of /proc/PID/stat after the name, which may hold blanks: state, parent, …; undefined when it is gone. */
async function readStat(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}
