import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import {
  type ConfirmationRow,
  findConfirmation as findRow,
  listPendingConfirmations,
  listPendingWithRows,
} from '../storage/confirmations.ts';

/** A change that waits, or did. `rows` is what `readPlannedRows` reads. */
export type ConfirmationView = {
  id: string;
  state: 'pending' | 'applied';
  isExpired: boolean;
  requestedBy: string;
  confirmedBy: string | undefined;
  fingerprint: Uint8Array | undefined;
  pointType: string;
  rows: string;
  expiresAt: Instant;
};

type Parts = { readonly pool: pg.Pool; readonly clock: () => Instant };

/** By id, or by the hash of the key under which it was asked for; undefined when this program has none such. */
export async function findConfirmation(
  { pool, clock }: Parts,
  programId: number,
  name: { id: string } | { keyHash: Uint8Array },
): Promise<ConfirmationView | undefined> {
  const row = await findRow(pool, programId, name);
  return row && confirmationView(row, clock());
}

/** Up to a hundred that wait, the oldest first. */
export async function listConfirmations({ pool, clock }: Parts, programId: number): Promise<ConfirmationView[]> {
  const now = clock();
  const rows = await listPendingConfirmations(pool, programId, { now: new Date(now), limit: 100 });
  return rows.map((row) => confirmationView(row, now));
}

/** The confirmations of one caller that wait and hold rows with these keys, by the key's hash in hex. */
export async function findWaitingRows(
  { pool, clock }: Parts,
  programId: number,
  { requestedBy, keys }: { requestedBy: string; keys: readonly string[] },
): Promise<Map<string, ConfirmationView>> {
  const now = clock();
  const rows = await listPendingWithRows(pool, programId, { requestedBy, keys, now: new Date(now) });
  const views = rows.map((row) => confirmationView(row, now));
  return new Map(
    keys.flatMap((key) => {
      const view = views.find((each) => each.rows.includes(key));
      return view ? [[key, view] as const] : [];
    }),
  );
}

/** A kept row as it is seen at an instant. */
export function confirmationView(row: ConfirmationRow, now: Instant): ConfirmationView {
  return {
    id: row.id,
    state: row.state,
    isExpired: row.state === 'pending' && row.expires_at.getTime() <= now,
    requestedBy: row.requested_by,
    confirmedBy: row.confirmed_by ?? undefined,
    fingerprint: row.fingerprint ?? undefined,
    pointType: row.point_type,
    rows: row.rows,
    expiresAt: row.expires_at.getTime(),
  };
}
