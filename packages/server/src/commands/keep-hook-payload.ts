import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { MappedMovement } from '../domain/inbound-hooks/map-item.ts';
import { listEmails, type PayloadValue, payloadText } from '../domain/inbound-hooks/payload.ts';
import { payloadId } from '../domain/inbound-hooks/payload-id.ts';
import { memberLegs, type RecordBody } from '../domain/ledger/record.ts';
import { type MemberRef, normalEmail } from '../domain/members/member.ts';
import {
  insertPayload,
  type PayloadRow,
  type PayloadState,
  type PayloadSubjects,
  payloadPurpose,
  settlePayload,
} from '../storage/inbound-hooks/payloads.ts';
import { encryptSecret } from '../storage/secret-box.ts';

type Parts = {
  readonly pool: pg.Pool;
  readonly clock: () => Instant;
  readonly randomBytes: (size: number) => Buffer;
  readonly secretKey: Uint8Array;
};

type HookName = { programId: number; id: string; version: number };

/** Why an event is not applied. `field`: of the mapping, where it was an expression. */
type PayloadProblem = { code: string; field: string | null; detail: string };

/** What became of an event, with all by which it can be told whose it is. */
export type PayloadOutcome = {
  eventId: string | null;
  state: PayloadState;
  problem: PayloadProblem | undefined;
  record: { number: number; body: RecordBody } | undefined;
  movement: MappedMovement | undefined;
};

/** What a sender sent: one event, and the headers that came with it. */
export type SentItem = { item: PayloadValue; headers: Readonly<Record<string, string>> };

/** What may be an e-mail address in one event, by which it is found again: an order names a few, a list of thousands is nobody's. */
const MAX_EMAILS = 5_000;

/** Counts what this process keeps, so that events of one millisecond have ids in their order. */
let kept = 0;

/** Keeps an event with what became of it; undefined when it speaks of somebody who was erased meanwhile, or the hook is gone. */
export async function keepHookPayload(
  parts: Parts,
  hook: HookName,
  { sent, outcome }: { sent: SentItem; outcome: PayloadOutcome },
): Promise<PayloadRow | undefined> {
  const now = parts.clock();
  kept = (kept + 1) % 0x1_0000;
  const rest = kept.toString(16).padStart(4, '0') + parts.randomBytes(6).toString('hex');
  const id = payloadId(hook.programId, now, rest);
  const text = payloadText({ item: sent.item, headers: sent.headers });
  const row = {
    ...settled(parts, hook, { id, outcome }),
    id,
    receivedAt: new Date(now),
    attempts: 1,
    payload: encryptSecret(parts.secretKey, text, payloadPurpose(hook.id, id)),
  };
  const name = { programId: hook.programId, hookId: hook.id };
  return insertPayload(parts.pool, name, { row, subjects: subjectsOf(sent, outcome) });
}

/** Notes what became of a parked event that was run again; undefined when somebody else was quicker. */
export async function settleHookPayload(
  parts: Parts,
  hook: HookName,
  { before, sent, outcome }: { before: PayloadRow; sent: SentItem; outcome: PayloadOutcome },
): Promise<PayloadRow | undefined> {
  const change = settled(parts, hook, { id: before.id, outcome });
  const row = { ...before, ...change, attempts: before.attempts + 1 };
  const name = { programId: hook.programId, hookId: hook.id };
  return settlePayload(parts.pool, name, { row, subjects: subjectsOf(sent, outcome) });
}

function settled(parts: Parts, hook: HookName, { id, outcome }: { id: string; outcome: PayloadOutcome }) {
  const { eventId, state, problem, record } = outcome;
  return {
    eventId,
    state,
    reason: problem?.code ?? null,
    transaction: record?.number ?? null,
    hookVersion: hook.version,
    settledAt: new Date(parts.clock()),
    problem: problem ? encryptSecret(parts.secretKey, JSON.stringify(problem), payloadPurpose(hook.id, id)) : null,
  };
}

function subjectsOf(sent: SentItem, { movement, record }: PayloadOutcome): PayloadSubjects {
  const refs = movement ? refsOf(movement) : [];
  const names = [
    ...refs.flatMap((ref) => (ref.kind === 'number' ? [] : [ref])),
    ...listEmails({ item: sent.item, headers: sent.headers }, MAX_EMAILS).map((email) => ({
      kind: 'email' as const,
      value: normalEmail(email),
    })),
  ];
  const numbers = [
    ...refs.flatMap((ref) => (ref.kind === 'number' ? [ref.number] : [])),
    ...(record ? memberLegs(record.body).map(({ member }) => member) : []),
  ];
  return { names, numbers: [...new Set(numbers)] };
}

function refsOf({ kind, input }: MappedMovement): MemberRef[] {
  return kind === 'transfer' ? [input.from, input.to] : [input.member];
}
