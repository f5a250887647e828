import type pg from 'pg';

const EMAILS = `select m.number, i.shown as email from unnest($2::int8[]) as r(number)
  cross join lateral (
    select number from member where program_id = $1 and number = r.number and state in ('active', 'blocked') limit 1) m
  cross join lateral (
    select shown from member_identity
    where program_id = $1 and member = m.number and member > 0 and kind = 'email' and not is_alias limit 1) i`;
const UNLINKABLE = `select m.number from member m
  where m.program_id = $1 and m.number > $2 and m.state in ('active', 'blocked') and not exists (
    select from member_identity where program_id = $1 and member = m.number and member > 0 and kind = 'email' and not is_alias)
  order by m.program_id, m.number limit $3`;
const LINKABLE = `select m.number, i.shown as email from member m cross join lateral (
    select shown from member_identity
    where program_id = $1 and member = m.number and member > 0 and kind = 'email' and not is_alias limit 1) i
  where m.program_id = $1 and m.number > $2 and m.state = 'active' order by m.program_id, m.number limit $3`;

type Page = { after: number; limit: number };
type Matched = { number: number; email: string };

/** The e-mails by which members are matched with accounts elsewhere, by number; who has none, or is gone, is not among them. */
export async function findMemberEmails(
  client: pg.Pool | pg.ClientBase,
  programId: number,
  members: readonly number[],
): Promise<Map<number, string>> {
  if (members.length === 0) return new Map();
  const { rows } = await client.query<Matched>({ name: 'member-emails', text: EMAILS, values: [programId, members] });
  return new Map(rows.map(({ number, email }) => [number, email]));
}

/** The same of one member. */
export async function findMemberEmail(pool: pg.Pool, programId: number, member: number): Promise<string | undefined> {
  return (await findMemberEmails(pool, programId, [member])).get(member);
}

/** Members without an e-mail, who can be matched with nobody elsewhere, in order of their numbers. */
export async function listUnlinkable(pool: pg.Pool, programId: number, { after, limit }: Page): Promise<number[]> {
  const { rows } = await pool.query<{ number: number }>(UNLINKABLE, [programId, after, limit]);
  return rows.map(({ number }) => number);
}

/** Active members with their e-mails, in order of their numbers. */
export async function listLinkable(pool: pg.Pool, programId: number, { after, limit }: Page): Promise<Matched[]> {
  const { rows } = await pool.query<Matched>(LINKABLE, [programId, after, limit]);
  return rows;
}
