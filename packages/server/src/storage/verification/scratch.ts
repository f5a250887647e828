import type pg from 'pg';

/** All tables that a batch of a lane writes to, whether a replay does or not: it must never reach the live ones. */
const WRITTEN = [
  'program_head',
  'journal',
  'posting',
  'wallet',
  'lot',
  'hold',
  'reversal_total',
  'account_total',
  'member_badge',
  'member_rank',
  'rule_use',
  'purchase_return',
  'member_segment',
] as const;

/**
 * Gives a session empty tables of its own under the names of those that follow from a journal: whatever it is asked
 * afterwards by these names is asked of them. They go with the session.
 *
 * Plans are those of a lane. What is written here is never worth a wait for the disk.
 */
export async function makeScratchTables(session: pg.Client): Promise<void> {
  // Asked for before the first of them; what is more goes to files of the session.
  await session.query(`set temp_buffers = '32MB'`);
  for (const table of WRITTEN) {
    await session.query(`create temp table ${table} (like public.${table} including all)`);
  }
  await session.query('set synchronous_commit = off');
}

/** Longer than this no statement of a verification may run on live tables: a snapshot held back keeps dead rows alive. */
const LONGEST_SNAPSHOT_MS = 5_000;

export async function limitSnapshots(session: pg.Client): Promise<void> {
  await session.query(`set statement_timeout = '${LONGEST_SNAPSHOT_MS}ms'`);
}
