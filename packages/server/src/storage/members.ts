import type pg from 'pg';
import type { Effect } from '../domain/ledger/checks.ts';
import type { Identity, MemberProfile, MemberRef } from '../domain/members/member.ts';
import { eraseTexts } from './members/erase-texts.ts';

const PUT_MEMBER = `insert into member (program_id, number, state, merged_into, excluded, name, language, data, version,
    created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict (program_id, number) do update set state = excluded.state, merged_into = excluded.merged_into,
    excluded = excluded.excluded, name = excluded.name, language = excluded.language, data = excluded.data,
    version = excluded.version, updated_at = excluded.updated_at`;
const DROP_IDENTITIES = `delete from member_identity where program_id = $1 and member = $2 and member > 0
  and not (kind || ':' || value) = any($3::text[])`;
const PUT_IDENTITIES = `insert into member_identity (program_id, kind, value, member, is_alias, shown, created_at)
  select $1, t.kind, t.value, $2, t.is_alias, t.shown, $3
  from unnest($4::text[], $5::text[], $6::bool[], $7::text[]) as t(kind, value, is_alias, shown)
  on conflict (program_id, kind, value) do update set member = excluded.member, is_alias = excluded.is_alias,
    shown = excluded.shown`;
// A closed hold keeps the member it was made for: what was merged is found through them.
const MOVE_HOLDS = `update hold set member = $3 where program_id = $1 and member = $2 and state = 'open'`;
// Merges stay one step deep: who had been merged into `from` is now a part of the survivor.
const REPOINT_MERGED = 'update member set merged_into = $3 where program_id = $1 and merged_into = $2';
const PROFILE = `select number, state, merged_into, excluded, name, language, data, version, created_at, updated_at from member
  where program_id = $1 and number = $2`;
const IDENTITIES = `select kind, value, shown, is_alias from member_identity
  where program_id = $1 and member = $2 and member > 0
  order by kind, is_alias, value`;
const BY_IDENTITY = 'select member from member_identity where program_id = $1 and kind = $2 and value = $3';

type MemberRow = {
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
};

/** Writes what stands beside the journal for one effect, inside the batch's transaction. */
export async function writeEffect(client: pg.Client, programId: number, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'put_member':
      return putMember(client, programId, effect.profile);
    case 'move_holds':
      await client.query(MOVE_HOLDS, [programId, effect.from, effect.to]);
      return;
    case 'merge_member':
      await client.query(REPOINT_MERGED, [programId, effect.from, effect.into]);
      return;
    case 'erase_texts':
      return eraseTexts(client, programId, effect.member);
  }
}

/** Everything kept of a member, merges not followed; undefined when there is none. */
export async function loadProfile(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  ref: MemberRef,
): Promise<MemberProfile | undefined> {
  const number = ref.kind === 'number' ? ref.number : await findByIdentity(client, programId, ref);
  if (number === undefined) return undefined;
  const [members, identities] = await Promise.all([
    client.query<MemberRow>(PROFILE, [programId, number]),
    client.query<{ kind: Identity['kind']; value: string; shown: string; is_alias: boolean }>(IDENTITIES, [
      programId,
      number,
    ]),
  ]);
  const [row] = members.rows;
  if (!row) return undefined;
  return {
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
    identities: identities.rows.map(({ kind, value, shown, is_alias }) => ({ kind, value, shown, isAlias: is_alias })),
  };
}

/** The number of the member who has this e-mail or external id, be it as an alias. */
export async function findByIdentity(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  ref: { kind: string; value: string },
): Promise<number | undefined> {
  const { rows } = await client.query<{ member: number }>(BY_IDENTITY, [programId, ref.kind, ref.value]);
  return rows[0]?.member;
}

async function putMember(client: pg.Client, programId: number, profile: MemberProfile): Promise<void> {
  const { number, identities } = profile;
  const kept = identities.map(({ kind, value }) => `${kind}:${value}`);
  await Promise.all([
    client.query(PUT_MEMBER, [
      programId,
      number,
      profile.state,
      profile.mergedInto,
      profile.excluded,
      profile.name,
      profile.language,
      profile.data,
      profile.version,
      new Date(profile.createdAt),
      new Date(profile.updatedAt),
    ]),
    client.query(DROP_IDENTITIES, [programId, number, kept]),
    client.query(PUT_IDENTITIES, [
      programId,
      number,
      new Date(profile.updatedAt),
      identities.map(({ kind }) => kind),
      identities.map(({ value }) => value),
      identities.map(({ isAlias }) => isAlias),
      identities.map(({ shown }) => shown),
    ]),
  ]);
}

/** The point types in which a member has a wallet. */
export async function loadWalletTypes(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  member: number,
): Promise<string[]> {
  const text = 'select point_type from wallet where program_id = $1 and member = $2 order by point_type';
  const { rows } = await client.query<{ point_type: string }>(text, [programId, member]);
  return rows.map((row) => row.point_type);
}
