import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { type PayloadValue, readPayload } from '../domain/inbound-hooks/payload.ts';
import {
  findPayload,
  listNewestPayloads,
  listParkedPayloads,
  type PayloadRow,
  type PayloadState,
  payloadPurpose,
} from '../storage/inbound-hooks/payloads.ts';
import { decryptSecret } from '../storage/secret-box.ts';

type Parts = { readonly pool: pg.Pool; readonly secretKey: Uint8Array };
type HookName = { programId: number; id: string };

/** An event as it may be shown in a list. */
export type PayloadView = {
  id: string;
  eventId: string | undefined;
  state: PayloadState;
  problem: { code: string; field: string | null; detail: string } | undefined;
  transaction: number | undefined;
  hookVersion: number;
  receivedAt: Instant;
  settledAt: Instant;
  attempts: number;
};

/** An event with all of it: what was sent, or why that cannot be read any more, and the row as it was read. */
export type OpenPayload = {
  view: PayloadView;
  row: PayloadRow;
  sent: { item: PayloadValue; headers: Record<string, string> } | { unreadable: string };
};

/** Sorts after every id. */
const LAST = '~';

/** What a hook was sent, the newest first, from before the id `below`. */
export async function listHookPayloads(
  parts: Parts,
  hook: HookName,
  asked: { below: string | undefined; state: PayloadState | undefined; limit: number },
): Promise<PayloadView[]> {
  const name = { programId: hook.programId, hookId: hook.id };
  const rows = await listNewestPayloads(parts.pool, name, { ...asked, below: asked.below ?? LAST });
  return rows.map((row) => payloadView(parts, hook.id, row));
}

/** One event that a hook was sent; undefined when there is none of that id. */
export async function getHookPayload(parts: Parts, hook: HookName, id: string): Promise<OpenPayload | undefined> {
  const row = await findPayload(parts.pool, { programId: hook.programId, hookId: hook.id }, id);
  return row && open(parts, hook.id, row);
}

/** What is parked, the oldest first, from behind the id `after`. */
export async function listParkedHookPayloads(
  parts: Parts,
  hook: HookName,
  asked: { after: string; limit: number },
): Promise<OpenPayload[]> {
  const rows = await listParkedPayloads(parts.pool, { programId: hook.programId, hookId: hook.id }, asked);
  return rows.map((row) => open(parts, hook.id, row));
}

export function payloadView({ secretKey }: Pick<Parts, 'secretKey'>, hookId: string, row: PayloadRow): PayloadView {
  const problem = row.problem && decryptSecret(secretKey, row.problem, payloadPurpose(hookId, row.id));
  return {
    id: row.id,
    eventId: row.eventId ?? undefined,
    state: row.state,
    problem: problem === null ? undefined : (JSON.parse(problem) as PayloadView['problem']), // as: written by us
    transaction: row.transaction ?? undefined,
    hookVersion: row.hookVersion,
    receivedAt: row.receivedAt.getTime(),
    settledAt: row.settledAt.getTime(),
    attempts: row.attempts,
  };
}

function open(parts: Parts, hookId: string, row: PayloadRow): OpenPayload {
  const read = readPayload(decryptSecret(parts.secretKey, row.payload, payloadPurpose(hookId, row.id)), 1);
  const view = payloadView(parts, hookId, row);
  if ('fault' in read) return { view, row, sent: { unreadable: read.fault } };
  return { view, row, sent: read.value as OpenPayload['sent'] }; // as: written by us
}
