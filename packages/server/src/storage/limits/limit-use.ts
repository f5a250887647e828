import type pg from 'pg';
import type { Day } from '../../domain/calendar.ts';
import type { UseRow } from '../../domain/limits/limit.ts';
import { plainArray, textArray } from '../array-parameters.ts';

const LOAD = `select point_type, member, given, taken from limit_use
  where program_id = $1 and principal = $2 and day = $3 and member = any($4::int8[])`;
// Each write that counts for today ends some of the days before: nobody asks for them any more.
const WRITE = `with old as (
    select ctid from limit_use where program_id = $1 and principal = any($2::text[]) and day < $8 limit 200),
  cleared as (delete from limit_use where ctid = any(array(select ctid from old)))
  insert into limit_use (program_id, principal, day, point_type, member, given, taken)
  select $1, t.* from unnest($2::text[], $3::date[], $4::text[], $5::int8[], $6::int8[], $7::int8[]) as t
  on conflict (program_id, principal, day, point_type, member) do update set given = excluded.given, taken = excluded.taken`;

/** What a principal has given to, and taken from, these members on a day; who is not found has no use yet. */
export async function loadUse(
  client: pg.Client,
  programId: number,
  asked: { principal: string; day: Day; members: readonly number[] },
): Promise<UseRow[]> {
  const { principal, day, members } = asked;
  const { rows } = await client.query<{ point_type: string; member: number; given: number; taken: number }>({
    name: 'load-use',
    text: LOAD,
    values: [programId, principal, day, plainArray(members)],
  });
  return rows.map(({ point_type, ...row }) => ({ principal, day, pointType: point_type, ...row }));
}

/** Writes what came to be used, as it is now. Under the head lock nobody else writes these rows. */
export async function writeUse(client: pg.Client, programId: number, rows: readonly UseRow[]): Promise<void> {
  const days = rows.map(({ day }) => day);
  const oldest = days.reduce((first, day) => (day < first ? day : first));
  await client.query({
    name: 'write-use',
    text: WRITE,
    values: [
      programId,
      textArray(rows.map(({ principal }) => principal)),
      plainArray(days),
      textArray(rows.map(({ pointType }) => pointType)),
      plainArray(rows.map(({ member }) => member)),
      plainArray(rows.map(({ given }) => given)),
      plainArray(rows.map(({ taken }) => taken)),
      oldest,
    ],
  });
}
