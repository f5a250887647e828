import type { Static } from 'typebox';
import type { Movement } from '../../../commands/movements.ts';
import { isDay } from '../../../domain/calendar.ts';
import { readNumberedId } from '../../../domain/ids.ts';
import type { MovementNote } from '../../../domain/ledger/checks.ts';
import type { MemberRef } from '../../../domain/members/member.ts';
import { parseMemberRef } from '../../../domain/members/member-ref.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import {
  type AdjustmentBody,
  type CaptureBody,
  type CreditBody,
  type DebitBody,
  type HoldBody,
  MAX_DATA_BYTES,
  type ReleaseBody,
  type ReversalBody,
  type TransferBody,
} from './movement-schemas.ts';

/** A body that has passed its schema, with the kind of movement that it asks for. */
export type MovementRequest =
  | { kind: 'credit'; body: Static<typeof CreditBody> }
  | { kind: 'debit'; body: Static<typeof DebitBody> }
  | { kind: 'transfer'; body: Static<typeof TransferBody> }
  | { kind: 'adjustment'; body: Static<typeof AdjustmentBody> }
  | { kind: 'hold'; body: Static<typeof HoldBody> }
  | { kind: 'capture'; hold: string; body: Static<typeof CaptureBody> }
  | { kind: 'release'; hold: string; body: Static<typeof ReleaseBody> }
  | { kind: 'reversal'; transaction: string; body: Static<typeof ReversalBody> };

/**
 * Reads a request into the movement it asks for. Throws the problem when a reference cannot be one of this program, or a
 * day does not exist: what needs no look-up is told at the door.
 */
export function readMovement(request: MovementRequest, programId: number): Movement {
  const member = (ref: string | number) => readMember(ref, programId);
  switch (request.kind) {
    case 'credit':
      return { kind: 'credit', input: readCredit(request.body, programId) };
    case 'debit':
    case 'adjustment': {
      const { body } = request;
      const common = { member: member(body.member), pointType: body.point_type, ...readNote(body, request.kind) };
      if ('amount' in body) return { kind: 'debit', input: { ...common, amount: body.amount } };
      const expected = body.expected_balance === undefined ? {} : { expectedBalance: body.expected_balance };
      return { kind: 'adjustment', input: { ...common, balance: body.balance, ...expected } };
    }
    case 'transfer': {
      const { from, to, point_type: pointType, amount } = request.body;
      const pair = { from: member(from), to: member(to) };
      return { kind: 'transfer', input: { ...pair, pointType, amount, ...readNote(request.body, 'transfer') } };
    }
    case 'hold': {
      const { body } = request;
      const expires =
        body.expires_at === undefined ? {} : { expiresAt: readBodyInstant(body.expires_at, '/expires_at') };
      const target = { member: member(body.member), pointType: body.point_type, amount: body.amount };
      return { kind: 'hold', input: { ...target, ...expires, ...readNote(body, 'hold') } };
    }
    case 'capture':
    case 'release':
      return readHoldMovement(request, programId);
    case 'reversal': {
      const { transaction, body } = request;
      const number = readNumberedId('txn', programId, transaction);
      if (number === undefined) throw new ProblemError(problemOf({ code: 'unknown_transaction', transaction }));
      return {
        kind: 'reversal',
        input: { transaction: number, ...optionalAmount(body), ...readNote(body, 'reversal') },
      };
    }
  }
}

/** A member's reference; one that nobody in this program can have is an unknown member. */
export function readMember(ref: string | number, programId: number): MemberRef {
  const parsed = parseMemberRef(String(ref), programId);
  if (!parsed) throw new ProblemError(problemOf({ code: 'unknown_member', member: String(ref) }));
  return parsed;
}

function readCredit(body: Static<typeof CreditBody>, programId: number) {
  for (const name of ['expires_on', 'activates_on'] as const) checkDay(body[name], `/${name}`);
  return {
    member: readMember(body.member, programId),
    pointType: body.point_type,
    amount: body.amount,
    ...(body.expires_on === undefined ? {} : { expiresOn: body.expires_on }),
    ...(body.activates_on === undefined ? {} : { activatesOn: body.activates_on }),
    ...(body.source === undefined ? {} : { source: body.source }),
    ...readNote(body, 'credit'),
  };
}

function readHoldMovement(
  request: Extract<MovementRequest, { kind: 'capture' | 'release' }>,
  programId: number,
): Movement {
  const hold = readNumberedId('hld', programId, request.hold);
  if (hold === undefined) throw new ProblemError(problemOf({ code: 'unknown_hold', hold: request.hold }));
  const note = readNote(request.body, request.kind);
  if (request.kind === 'release') return { kind: 'release', input: { hold, ...note } };
  return {
    kind: 'capture',
    input: { hold, final: request.body.final ?? false, ...optionalAmount(request.body), ...note },
  };
}

function optionalAmount(body: { amount?: string | number }): { amount?: string | number } {
  return body.amount === undefined ? {} : { amount: body.amount };
}

/** Free data as the text that is kept; @throws ProblemError 400 when it is too large */
export function readDataText(data: unknown, pointer: string): string {
  const text = JSON.stringify(data);
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_DATA_BYTES) return text;
  throw invalid({
    pointer,
    code: 'too_large',
    detail: `expected at most ${MAX_DATA_BYTES} bytes of JSON, found ${bytes}`,
  });
}

type NoteBody = { reference?: string; reference_id?: string; entry?: string; data?: unknown; occurred_at?: string };

/** What a body says of a movement besides who and how much. */
export function readNote(body: NoteBody, kind: string): MovementNote {
  const data = body.data === undefined ? undefined : readDataText(body.data, '/data');
  const text = { ...(body.entry === undefined ? {} : { entry: body.entry }), ...(data === undefined ? {} : { data }) };
  return {
    reference: body.reference ?? kind,
    ...(body.reference_id === undefined ? {} : { referenceId: body.reference_id }),
    ...(body.occurred_at === undefined ? {} : { occurredAt: readBodyInstant(body.occurred_at, '/occurred_at') }),
    ...(Object.keys(text).length > 0 ? { text } : {}),
  };
}

const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

/** The schema's format passes leap seconds, odd separators and years that no calendar here holds; an instant must be one. */
export function readBodyInstant(text: string, pointer: string): number {
  const instant = Date.parse(text);
  if (instant >= 0 && instant <= LAST_INSTANT) return instant;
  const detail = 'expected an instant that exists, between the years 1970 and 9999, as YYYY-MM-DDThh:mm:ss.sssZ';
  throw invalid({ pointer, code: 'format', detail });
}

function checkDay(day: string | null | undefined, pointer: string): void {
  if (typeof day === 'string' && !isDay(day)) {
    throw invalid({ pointer, code: 'format', detail: 'expected a day that exists, from 1970-01-01 on, as YYYY-MM-DD' });
  }
}

/** 400 about one field. */
export function invalid(error: { pointer: string; code: string; detail: string }): ProblemError {
  return new ProblemError({ status: 400, code: 'invalid_request', detail: 'Some fields are wrong.', errors: [error] });
}
