import type pg from 'pg';
import { type Author, changeAs } from './author.ts';

/** A transaction that changes a program's configuration; it holds the program's head row. */
export type ConfigChange = { readonly session: pg.ClientBase; readonly programId: number };

/**
 * Runs one change of a program's configuration in one transaction, under the head row's lock, and raises the version by
 * which lanes notice it: no record is decided half by the old settings and half by the new.
 *
 * Whatever `work` gives is passed on; `isChanged` false in it leaves everything as it was.
 */
export async function changeConfig<T extends { isChanged: boolean }>(
  author: Author,
  programId: number,
  work: (change: ConfigChange) => Promise<T>,
): Promise<T> {
  return await changeAs(author, async (session) => {
    await session.query('select from program_head where program_id = $1 for update', [programId]);
    const result = await work({ session, programId });
    if (result.isChanged) await session.query(RAISE_VERSION, [programId]);
    return result;
  });
}

// Each version has its row, so that a verification can tell that the head's is right.
const RAISE_VERSION = `with raised as (
    update program_head set config_version = config_version + 1 where program_id = $1 returning program_id, config_version)
  insert into config_change (program_id, version) select program_id, config_version from raised`;
