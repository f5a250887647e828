import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { EndpointName } from './deliveries.ts';

/** Who sends to an endpoint, until when: one process at a time, and another one once its lease is over. */
export type Lease = { owner: string; until: Instant };

/** What the holder of a lease sends with, read anew with every renewal. */
export type Leased = EndpointName & {
  url: string;
  secret: Buffer;
  previousSecret: Buffer | null;
  previousSecretUntil: Instant | undefined;
  wakes: number;
  failures: number;
  failingSince: Instant | undefined;
  pausedUntil: Instant | undefined;
};

// One look-up a program, each by its index, in one statement: a server may have many programs and few endpoints that wait.
const CLAIM = `update webhook_endpoint e set leased_by = $2, leased_until = $3 from (
    select w.program_id, w.id from program p cross join lateral (
      select program_id, id, wake_at from webhook_endpoint
      where program_id = p.id and wake_at <= $1 and disabled_at is null and (leased_until is null or leased_until <= $1)
        and id <> all($5)
      order by wake_at limit $4 for update skip locked) w
    order by w.wake_at limit $4) c
  where e.program_id = c.program_id and e.id = c.id returning e.program_id, e.id`;
const RENEW = `update webhook_endpoint set leased_until = $4
  where program_id = $1 and id = $2 and leased_by = $3 and disabled_at is null
  returning url, secret_encrypted, previous_secret_encrypted, previous_secret_until, wakes, failures, failing_since, paused_until`;
const RELEASE = `update webhook_endpoint set leased_by = null, leased_until = null, wake_at = case
    when disabled_at is not null then null
    when wakes <> $4 then wake_at
    when $5::timestamptz is not null then greatest($5, paused_until) end
  where program_id = $1 and id = $2 and leased_by = $3`;
/** Takes endpoints that have something to send and are nobody's, those that waited longest first; `busy` ones are left alone. */
export async function claimEndpoints(
  pool: pg.Pool,
  lease: Lease,
  asked: { now: Instant; limit: number; busy: readonly string[] },
): Promise<EndpointName[]> {
  const values = [new Date(asked.now), lease.owner, new Date(lease.until), asked.limit, asked.busy];
  const { rows } = await pool.query<{ program_id: number; id: string }>(CLAIM, values);
  return rows.map(({ program_id, id }) => ({ programId: program_id, id }));
}

/** Keeps a lease for longer; undefined when the endpoint is switched off, gone, or another's. */
export async function renewLease(pool: pg.Pool, name: EndpointName, lease: Lease): Promise<Leased | undefined> {
  const { rows } = await pool.query<{
    url: string;
    secret_encrypted: Buffer;
    previous_secret_encrypted: Buffer | null;
    previous_secret_until: Date | null;
    wakes: number;
    failures: number;
    failing_since: Date | null;
    paused_until: Date | null;
  }>(RENEW, [name.programId, name.id, lease.owner, new Date(lease.until)]);
  const [row] = rows;
  return (
    row && {
      ...name,
      url: row.url,
      secret: row.secret_encrypted,
      previousSecret: row.previous_secret_encrypted,
      previousSecretUntil: row.previous_secret_until?.getTime(),
      wakes: row.wakes,
      failures: row.failures,
      failingSince: row.failing_since?.getTime(),
      pausedUntil: row.paused_until?.getTime(),
    }
  );
}

/** Gives a lease back. `nextDue`: when to look again, unless something was queued since `wakes` was read: then at once. */
export async function releaseLease(
  pool: pg.Pool,
  name: EndpointName,
  released: { owner: string; wakes: number; nextDue: Instant | undefined },
): Promise<void> {
  const nextDue = released.nextDue === undefined ? null : new Date(released.nextDue);
  await pool.query(RELEASE, [name.programId, name.id, released.owner, released.wakes, nextDue]);
}
