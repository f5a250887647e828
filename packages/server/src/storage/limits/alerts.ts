import type pg from 'pg';
import type { Day } from '../../domain/calendar.ts';
import { askTogether } from '../sending.ts';

/** Something that somebody should look at. `subject` tells apart what one principal does on one day, such as which limit. */
export type Alert = { day: Day; kind: AlertKind; principal: string; subject: string; detail: string; at: Date };

type AlertKind = 'caller_limit' | 'rule_budget' | 'rule_refused';

/** An alert as it is kept: the first and the last time, the words of the last, and how often. */
export type KeptAlert = Omit<Alert, 'at'> & { firstAt: Date; lastAt: Date; count: number };

const NOTE = `insert into alert (program_id, day, kind, principal, subject, detail, first_at, last_at, count)
  values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
  on conflict (program_id, day, kind, principal, subject) do update set detail = excluded.detail,
    last_at = excluded.last_at, count = alert.count + excluded.count`;
const LIST = `select day::text, kind, principal, subject, detail, first_at as "firstAt", last_at as "lastAt", count
  from alert where program_id = $1 and ($2::date is null or day >= $2)
  order by day desc, kind, principal, subject limit $3`;

/** Keeps alerts, those of one kind as one row a day. */
export async function noteAlerts(client: pg.ClientBase, programId: number, alerts: readonly Alert[]): Promise<void> {
  const groups = Map.groupBy(alerts, ({ day, kind, principal, subject }) => [day, kind, principal, subject].join(' '));
  const notes = [...groups.values()].flatMap((group) => {
    const last = group.at(-1);
    if (!last) return [];
    const { day, kind, principal, subject, detail, at } = last;
    return [() => client.query(NOTE, [programId, day, kind, principal, subject, detail, at, group.length])];
  });
  await askTogether(client, notes);
}

/** The alerts since a day, newest day first. */
export async function listAlertRows(
  pool: pg.Pool,
  programId: number,
  asked: { since: Day | undefined; limit: number },
): Promise<KeptAlert[]> {
  const { rows } = await pool.query<KeptAlert>(LIST, [programId, asked.since ?? null, asked.limit]);
  return rows;
}
