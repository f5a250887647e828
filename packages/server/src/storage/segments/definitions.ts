import type pg from 'pg';
import type { ConditionSettings } from '../../domain/rules/rule.ts';
import type { Segment } from '../../domain/segments/segment.ts';
import type { ConfigChange } from '../change-config.ts';
import { beginFollowing } from '../standings/cursor.ts';

type SegmentRow = Pick<Segment, 'number' | 'key' | 'name' | 'description' | 'kind' | 'version'> & {
  condition: string | null;
  state: Segment['state'];
};

const SEGMENTS = `select number, key, name, description, kind, condition, state, version from segment
  where program_id = $1 and state <> 'deleted' order by number`;
const NEXT_NUMBER = 'select coalesce(max(number), 0) + 1 as number from segment where program_id = $1';
const PUT_SEGMENT = `insert into segment
    (program_id, number, key, name, description, kind, condition, state, version, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
  on conflict (program_id, number) do update set name = excluded.name, description = excluded.description,
    condition = excluded.condition, state = excluded.state, version = excluded.version, updated_at = excluded.updated_at`;
const DELETE_SEGMENT = `update segment set state = 'deleted', version = version + 1, updated_at = $3
  where program_id = $1 and number = $2`;

/** Every segment of a program that was not deleted, in order of their numbers. */
export async function listSegments(client: pg.ClientBase | pg.Pool, programId: number): Promise<Segment[]> {
  const { rows } = await client.query<SegmentRow>(SEGMENTS, [programId]);
  return rows.map(({ kind, condition, ...row }): Segment => {
    if (kind === 'static') return { ...row, kind, condition: null };
    return { ...row, kind, condition: readCondition(condition ?? '') };
  });
}

/** The number of the next segment: those of deleted ones are spent. */
export async function nextSegmentNumber({ session, programId }: ConfigChange): Promise<number> {
  const { rows } = await session.query<{ number: number }>(NEXT_NUMBER, [programId]);
  return rows[0]?.number ?? 1;
}

/** Writes a segment as it is from now on; from the program's first dynamic one on its journal is followed, behind `head`. */
export async function putSegment(
  { session, programId }: ConfigChange,
  segment: Segment,
  { now, head }: { now: Date; head: number },
): Promise<void> {
  const { number, key, name, description, kind, condition, state, version } = segment;
  const values = [number, key, name, description, kind, condition && JSON.stringify(condition), state, version];
  await session.query(PUT_SEGMENT, [programId, ...values, now]);
  if (kind === 'dynamic') await beginFollowing(session, programId, { follower: 'segments', after: head });
}

/** Takes a segment out of every list; what records say of it stays. */
export async function deleteSegment({ session, programId }: ConfigChange, number: number, now: Date): Promise<void> {
  await session.query(DELETE_SEGMENT, [programId, number, now]);
}

/** A condition as it is kept. */
export function readCondition(text: string): ConditionSettings {
  return JSON.parse(text) as ConditionSettings; // as: written above, from one
}
