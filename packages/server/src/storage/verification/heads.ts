import type pg from 'pg';
import { MAX_GIVEN_NUMBER } from '../../domain/members/member-fields.ts';

/** A program's head row with what it has to agree with, all of one snapshot. Hashes in hex. */
export type HeadFacts = {
  number: number;
  hash: string;
  at: number;
  configVersion: number;
  nextMemberNumber: number;
  refusedNumber: number;
  refusedHash: string;
  /** A record that stands before the first or after the last. */
  strayRecord: number | null;
  /** The highest number of a member that the program may have given by itself. */
  lastMember: number;
  configChanges: number;
  lastConfigVersion: number;
};

const FACTS = `select h.number, encode(h.hash, 'hex') as hash, (extract(epoch from h.at) * 1000)::int8 as at,
    h.config_version as "configVersion", h.next_member_number as "nextMemberNumber", h.refused_number as "refusedNumber",
    encode(h.refused_hash, 'hex') as "refusedHash", coalesce(o.number, u.number) as "strayRecord",
    coalesce(m.number, 0) as "lastMember", c.changes as "configChanges", c.last as "lastConfigVersion"
  from program_head h
  left join lateral (
    select number from journal where program_id = $1 and number > h.number order by program_id, number limit 1) o on true
  left join lateral (
    select number from journal where program_id = $1 and number < 1 order by program_id, number limit 1) u on true
  left join lateral (
    select number from member where program_id = $1 and number <= ${MAX_GIVEN_NUMBER}
    order by program_id desc, number desc limit 1) m on true
  cross join lateral (
    select count(*) as changes, coalesce(max(version), 1) as last from config_change where program_id = $1) c
  where h.program_id = $1`;

/** Undefined when the program has no head row. */
export async function readHeadFacts(
  session: pg.ClientBase | pg.Pool,
  programId: number,
): Promise<HeadFacts | undefined> {
  const { rows } = await session.query<HeadFacts>({ name: 'head-facts', text: FACTS, values: [programId] });
  return rows[0];
}
