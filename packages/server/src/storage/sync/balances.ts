import type pg from 'pg';

export type BalanceName = { programId: number; siteId: string; member: number; pointType: string };

/**
 * What both sides last agreed on, a decimal text. `series` begins anew with the agreement, `pulled` counts its adjustments: the two
 * name an adjustment for ever. `account`: a hash of the account there that it is about; null: not known.
 */
export type AgreedBalance = BalanceName & { agreed: string; series: string; pulled: number; account: Buffer | null };

/** What a site was seen to have. */
export type SeenBalance = { seen: string; seenAt: Date };

const FIND = `select program_id as "programId", site_id as "siteId", member, point_type as "pointType", agreed, series, pulled, account
  from sync_balance where program_id = $1 and site_id = $2 and member = $3 and point_type = $4`;
const BEGIN = `insert into sync_balance (program_id, site_id, member, point_type, agreed, series, account)
  select program_id, site_id, $3, point_type, $5, $6, $8 from sync_link
  where program_id = $1 and site_id = $2 and point_type = $4 and remote_type = $7
  on conflict (program_id, member, site_id, point_type) do update set agreed = excluded.agreed, series = excluded.series, pulled = 0,
    account = excluded.account, seen = null, seen_at = null where sync_balance.account is distinct from excluded.account`;
// By a difference, not to an amount: a person may settle something at the same moment.
const SHIFT = `update sync_balance set agreed = (agreed::numeric + $5::numeric)::text, pulled = pulled + $6
  where program_id = $1 and site_id = $2 and member = $3 and point_type = $4`;
const SEE = `update sync_balance set seen = $5, seen_at = $6
  where program_id = $1 and site_id = $2 and member = $3 and point_type = $4`;

type Client = pg.Pool | pg.ClientBase;

export async function findAgreed(pool: pg.Pool, name: BalanceName): Promise<AgreedBalance | undefined> {
  const { rows } = await pool.query<AgreedBalance>(FIND, keyOf(name));
  return rows[0];
}

/** Whether an agreement is about this account there; the one of a member changes with the e-mail, and with the site's address. */
export function isAbout(agreed: AgreedBalance | undefined, account: Buffer): agreed is AgreedBalance {
  return agreed?.account?.equals(account) === true;
}

/**
 * Begins an agreement, unless there is one about this account, or the link is gone or about another type there by now. `series`: random, so that no
 * other one has it.
 */
export async function beginAgreed(
  client: Client,
  name: BalanceName,
  begun: { agreed: string; series: string; remoteType: string; account: Buffer },
): Promise<void> {
  await client.query(BEGIN, [...keyOf(name), begun.agreed, begun.series, begun.remoteType, begun.account]);
}

/** Moves an agreement, if there is one, by a decimal text. `pulled`: 1 when an adjustment did it. */
export async function shiftAgreed(
  client: Client,
  name: BalanceName,
  shift: { by: string; pulled: 0 | 1 },
): Promise<void> {
  await client.query(SHIFT, [...keyOf(name), shift.by, shift.pulled]);
}

export async function noteSeen(client: Client, name: BalanceName, { seen, seenAt }: SeenBalance): Promise<void> {
  await client.query(SEE, [...keyOf(name), seen, seenAt]);
}

function keyOf({ programId, siteId, member, pointType }: BalanceName): unknown[] {
  return [programId, siteId, member, pointType];
}
