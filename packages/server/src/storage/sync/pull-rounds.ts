import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { LinkName, LinkRow } from './links.ts';

/** A link whose members are gone through, behind the member `after`. */
export type PullRound = LinkName & Pick<LinkRow, 'remoteType' | 'triggers' | 'direction'> & { after: number };

type Lease = { owner: string; until: Instant };

const COLUMNS = `program_id as "programId", site_id as "siteId", point_type as "pointType", remote_type as "remoteType", triggers, direction,
  pull_after as after`;
const CLAIM = `update sync_link l set leased_by = $2, leased_until = $3, pull_started_at = coalesce(l.pull_started_at, $1)
  from (select k.program_id, k.site_id, k.point_type from sync_link k
    left join sync_site s on s.program_id = k.program_id and s.site_id = k.site_id
    where k.pull_due_at <= $1 and (k.leased_until is null or k.leased_until <= $1) and (s.paused_until is null or s.paused_until <= $1)
      and (k.site_id || ' ' || k.point_type) <> all($5)
    order by k.pull_due_at limit $4 for update of k skip locked) c
  where l.program_id = c.program_id and l.site_id = c.site_id and l.point_type = c.point_type
  returning ${COLUMNS.replace(/(^|, |\n {2})(\w+)/g, '$1l.$2')}`;
const GO_ON = `update sync_link set pull_after = $5, leased_until = $6
  where program_id = $1 and site_id = $2 and point_type = $3 and leased_by = $4 and remote_type = $7`;
const FINISH = `update sync_link set pull_after = 0, pulled_at = $5, leased_by = null, leased_until = null, pull_started_at = null,
    pull_due_at = case when direction = 'push' then null
      else greatest($5, pull_started_at + make_interval(secs => pull_interval_seconds)) end
  where program_id = $1 and site_id = $2 and point_type = $3 and leased_by = $4 and remote_type = $6`;
const GIVE_BACK = `update sync_link set leased_by = null, leased_until = null
  where program_id = $1 and site_id = $2 and point_type = $3 and leased_by = $4`;

/** Takes links whose round is due and nobody's; `busy` ones, by site and point type, are left alone. */
export async function claimRounds(
  pool: pg.Pool,
  lease: Lease,
  asked: { now: Instant; limit: number; busy: readonly string[] },
): Promise<PullRound[]> {
  const values = [new Date(asked.now), lease.owner, new Date(lease.until), asked.limit, asked.busy];
  const { rows } = await pool.query<PullRound>(CLAIM, values);
  return rows;
}

/** Notes how far a round has come; false when it is another's by now, or the link is gone or about another type there. */
export async function goOnWithRound(pool: pg.Pool, round: PullRound, lease: Lease): Promise<boolean> {
  const values = [...keyOf(round), lease.owner, round.after, new Date(lease.until), round.remoteType];
  const { rowCount } = await pool.query(GO_ON, values);
  return rowCount === 1;
}

/** Ends a round: the next one is due an interval after this one began. False when the link is about another type there by now. */
export async function finishRound(
  pool: pg.Pool,
  round: PullRound,
  done: { owner: string; at: Instant },
): Promise<boolean> {
  const values = [...keyOf(round), done.owner, new Date(done.at), round.remoteType];
  const { rowCount } = await pool.query(FINISH, values);
  return rowCount === 1;
}

/** Leaves a round where it is, for whoever takes it next. */
export async function leaveRound(pool: pg.Pool, round: PullRound, owner: string): Promise<void> {
  await pool.query(GIVE_BACK, [...keyOf(round), owner]);
}

function keyOf({ programId, siteId, pointType }: LinkName): unknown[] {
  return [programId, siteId, pointType];
}
