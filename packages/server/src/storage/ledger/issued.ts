import type pg from 'pg';
import type { Day } from '../../domain/calendar.ts';

// Legs of these accounts are what was given, with the sign turned.
const ISSUED = `select point_type, (-sum(total))::float8 as issued from account_total
  where program_id = $1 and account in ('issued', 'adjusted') and day = $2 group by point_type`;

/** What was issued on a day, by point type, in minor units: credits and adjustments together, less what was taken back. */
export async function loadIssuedOn(
  client: pg.Client,
  programId: number,
  day: Day,
): Promise<{ pointType: string; issued: number }[]> {
  const { rows } = await client.query<{ point_type: string; issued: number }>({
    name: 'load-issued-on',
    text: ISSUED,
    values: [programId, day],
  });
  return rows.map(({ point_type, issued }) => ({ pointType: point_type, issued }));
}
