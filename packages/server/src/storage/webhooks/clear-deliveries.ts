import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { listMergedMembers } from '../ledger/history.ts';

// Records with legs are found by the wallets' postings, those without by the person: an index for each.
const NUMBERS = `select distinct d.endpoint_id, d.number from webhook_delivery d
    where d.program_id = $1 and d.person = any($2::int8[])
  union select e.id, p.number from webhook_endpoint e
    cross join unnest($2::int8[]) as m(member)
    join wallet w on w.program_id = $1 and w.member = m.member
    join posting p on p.program_id = $1 and p.member = w.member and p.point_type = w.point_type
    where e.program_id = $1`;
const CLEAR_SETTLED = `delete from webhook_delivery d using (${NUMBERS}) n
  where d.program_id = $1 and d.endpoint_id = n.endpoint_id and d.number = n.number and d.state <> 'pending'`;
const CLEAR_REPLIES = `update webhook_delivery d set attempts = '[]' from (${NUMBERS}) n
  where d.program_id = $1 and d.endpoint_id = n.endpoint_id and d.number = n.number`;
const OLD = `delete from webhook_delivery d using (
    select number from webhook_delivery where program_id = $1 and endpoint_id = $2 and number <= $3
      and state <> 'pending' and settled_at < $4
    order by program_id, endpoint_id, number limit $5) o
  where d.program_id = $1 and d.endpoint_id = $2 and d.number = o.number`;

/**
 * Clears what is kept of the deliveries about a member and everyone merged into them: settled ones go, and those still to
 * be sent, which hold ids and amounts only, lose what was replied so far.
 */
export async function clearDeliveriesOf(client: pg.ClientBase, programId: number, member: number): Promise<void> {
  const people = [member, ...(await listMergedMembers(client, programId, member))];
  await client.query(CLEAR_SETTLED, [programId, people]);
  await client.query(CLEAR_REPLIES, [programId, people]);
}

/** Clears settled deliveries of records up to `upTo` that were settled before an instant; the number of rows cleared. */
export async function clearOldDeliveries(
  pool: pg.Pool,
  name: { programId: number; id: string },
  old: { upTo: number; before: Instant; limit: number },
): Promise<number> {
  const values = [name.programId, name.id, old.upTo, new Date(old.before), old.limit];
  return (await pool.query(OLD, values)).rowCount ?? 0;
}
