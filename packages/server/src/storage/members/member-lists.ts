import type pg from 'pg';
import type { Identity, MemberProfile } from '../../domain/members/member.ts';

// Each asks for one stretch of one index, in its order: the cost of a page does not depend on the size of the program.
const BY_NUMBER = `select number from member where program_id = $1 and number > $2 order by program_id, number limit $3`;
const BY_IDENTITY = `select member as number, value from member_identity
  where program_id = $1 and kind = $2 and value >= $3 and value < $4 and value > $5
  order by program_id, kind, value limit $6`;
const BY_NAME = `select number, lower(name) collate "C" as value from member
  where program_id = $1 and name is not null
    and lower(name) collate "C" >= lower($2) collate "C" and lower(name) collate "C" < (lower($2) collate "C") || $3
    and (lower(name) collate "C", number) > ($4 collate "C", $5::int8)
  order by program_id, lower(name) collate "C", number limit $6`;

const PROFILES = `select m.*, i.identities from unnest($2::int8[]) with ordinality as r(number, i)
  cross join lateral (
    select number, state, merged_into, excluded, name, language, data, version, created_at, updated_at from member
    where program_id = $1 and number = r.number limit 1) m
  cross join lateral (
    select coalesce(json_agg(json_build_array(kind, value, shown, is_alias) order by kind, is_alias, value), '[]') as identities
    from member_identity where program_id = $1 and member = m.number and member > 0) i
  order by r.i`;

/** Sorts after every text that begins like the one before it. */
const LAST_CHARACTER = '\u{10ffff}';

type ProfileRow = {
  number: number;
  state: MemberProfile['state'];
  merged_into: number | null;
  excluded: boolean;
  name: string | null;
  language: string | null;
  data: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  identities: [kind: Identity['kind'], value: string, shown: string, isAlias: boolean][];
};

/** A member found by a text, and that text in the form in which the index keeps it. */
export type FoundMember = { number: number; value: string };

/** Member numbers above one, in order. */
export async function listNumbers(
  pool: pg.ClientBase | pg.Pool,
  programId: number,
  asked: { after: number; limit: number },
): Promise<number[]> {
  const values = [programId, asked.after, asked.limit];
  const { rows } = await pool.query<{ number: number }>({ name: 'list-member-numbers', text: BY_NUMBER, values });
  return rows.map(({ number }) => number);
}

/** Whose e-mail or external id, aliases included, begins with `prefix`; in byte order of the texts, after the text `after`. */
export async function listByIdentity(
  pool: pg.Pool,
  programId: number,
  asked: { kind: Identity['kind']; prefix: string; after: string; limit: number },
): Promise<FoundMember[]> {
  const { kind, prefix, after, limit } = asked;
  const values = [programId, kind, prefix, prefix + LAST_CHARACTER, after, limit];
  const { rows } = await pool.query<FoundMember>({ name: 'list-members-by-identity', text: BY_IDENTITY, values });
  return rows;
}

/** Whose name begins with `prefix`, whatever the case of letters; by name, among equals by number, after the member `after`. */
export async function listByName(
  pool: pg.Pool,
  programId: number,
  asked: { prefix: string; after: FoundMember; limit: number },
): Promise<FoundMember[]> {
  const { prefix, after, limit } = asked;
  const values = [programId, prefix, LAST_CHARACTER, after.value, after.number, limit];
  const { rows } = await pool.query<FoundMember>({ name: 'list-members-by-name', text: BY_NAME, values });
  return rows;
}

/** Everything kept of several members, in one snapshot; in the order asked for, merges not followed. */
export async function loadProfiles(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  numbers: readonly number[],
): Promise<MemberProfile[]> {
  if (numbers.length === 0) return [];
  const values = [programId, numbers];
  const { rows } = await client.query<ProfileRow>({ name: 'load-profiles', text: PROFILES, values });
  return rows.map((row) => ({
    number: row.number,
    state: row.state,
    mergedInto: row.merged_into,
    excluded: row.excluded,
    name: row.name,
    language: row.language,
    data: row.data,
    version: row.version,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
    identities: row.identities.map(([kind, value, shown, isAlias]) => ({ kind, value, shown, isAlias })),
  }));
}
