import type pg from 'pg';
import type { Effect } from '../domain/ledger/checks.ts';
import type { Identity, MemberProfile, MemberRef } from '../domain/members/member.ts';
import { eraseTexts } from './members/erase-texts.ts';

const PUT_MEMBERS = `insert into member (program_id, number, state, merged_into, excluded, name, language, data, version,
    created_at, updated_at)
  select $1, t.* from unnest($2::int8[], $3::text[], $4::int8[], $5::bool[], $6::text[], $7::text[], $8::text[], $9::int4[],
    $10::timestamptz[], $11::timestamptz[]) as t
  on conflict (program_id, number) do update set state = excluded.state, merged_into = excluded.merged_into,
    excluded = excluded.excluded, name = excluded.name, language = excluded.language, data = excluded.data,
    version = excluded.version, updated_at = excluded.updated_at`;
// By row address, found through the index of the member's own identities, for the same reason as the lots that are dropped.
const DROP_IDENTITIES = `delete from member_identity where ctid = any(array(
  select l.place from unnest($2::int8[]) as t(member)
  cross join lateral (
    select ctid as place from member_identity
    where program_id = $1 and member = t.member and member > 0 and not (kind || ':' || value) = any($3::text[])) l))`;
const PUT_IDENTITIES = `insert into member_identity (program_id, kind, value, member, is_alias, shown, created_at)
  select $1, t.* from unnest($2::text[], $3::text[], $4::int8[], $5::bool[], $6::text[], $7::timestamptz[]) as t
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

/** Writes what stands beside the journal for a batch's effects, in their order, inside the batch's transaction. */
export async function writeEffects(client: pg.Client, programId: number, effects: readonly Effect[]): Promise<void> {
  // Members that follow one another are written together: an import makes hundreds in a batch.
  let members: MemberProfile[] = [];
  for (const effect of effects) {
    if (effect.kind === 'put_member') {
      members.push(effect.profile);
      continue;
    }
    await putMembers(client, programId, members);
    members = [];
    await writeOther(client, programId, effect);
  }
  await putMembers(client, programId, members);
}

async function writeOther(
  client: pg.Client,
  programId: number,
  effect: Exclude<Effect, { kind: 'put_member' }>,
): Promise<void> {
  switch (effect.kind) {
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

/** Of a member who is put twice, what was put last is what stays. */
async function putMembers(client: pg.Client, programId: number, puts: readonly MemberProfile[]): Promise<void> {
  if (puts.length === 0) return;
  const profiles = [...new Map(puts.map((profile) => [profile.number, profile])).values()];
  const identities = profiles.flatMap(({ number, updatedAt, identities: own }) =>
    own.map((identity) => ({ ...identity, number, at: new Date(updatedAt) })),
  );
  const column = <T>(read: (profile: MemberProfile) => T): T[] => profiles.map(read);
  const sent = [
    client.query({
      name: 'put-members',
      text: PUT_MEMBERS,
      values: [
        programId,
        column(({ number }) => number),
        column(({ state }) => state),
        column(({ mergedInto }) => mergedInto),
        column(({ excluded }) => excluded),
        column(({ name }) => name),
        column(({ language }) => language),
        column(({ data }) => data),
        column(({ version }) => version),
        column(({ createdAt }) => new Date(createdAt)),
        column(({ updatedAt }) => new Date(updatedAt)),
      ],
    }),
  ];
  // A member of version 1 has just been made, and has nothing to be dropped.
  const changed = profiles.filter(({ version }) => version > 1).map(({ number }) => number);
  if (changed.length > 0) {
    const kept = identities.map(({ kind, value }) => `${kind}:${value}`);
    sent.push(client.query({ name: 'drop-identities', text: DROP_IDENTITIES, values: [programId, changed, kept] }));
  }
  if (identities.length > 0) {
    const values = [
      programId,
      identities.map(({ kind }) => kind),
      identities.map(({ value }) => value),
      identities.map(({ number }) => number),
      identities.map(({ isAlias }) => isAlias),
      identities.map(({ shown }) => shown),
      identities.map(({ at }) => at),
    ];
    sent.push(client.query({ name: 'put-identities', text: PUT_IDENTITIES, values }));
  }
  await Promise.all(sent);
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
