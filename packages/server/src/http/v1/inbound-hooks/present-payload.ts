import type { Static } from 'typebox';
import { numberedId } from '../../../domain/ids.ts';
import type { MappedMovement } from '../../../domain/inbound-hooks/map-item.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { memberRefText } from '../../../domain/members/member.ts';
import type { PayloadView } from '../../../queries/list-hook-payloads.ts';
import { ProblemError } from '../../problems.ts';
import type { HookPayload, PayloadPath, TestReply } from './payload-schemas.ts';

export function presentPayload(programId: number, payload: PayloadView): Static<typeof HookPayload> {
  const { problem, transaction } = payload;
  return {
    id: payload.id,
    event_id: payload.eventId ?? null,
    state: payload.state,
    reason: problem?.code ?? null,
    field: problem?.field ?? null,
    detail: problem?.detail ?? null,
    transaction: transaction === undefined ? null : numberedId('txn', programId, transaction),
    hook_version: payload.hookVersion,
    received_at: instantText(payload.receivedAt),
    settled_at: instantText(payload.settledAt),
    attempts: payload.attempts,
  };
}

/** A movement as a mapping made it, before any point type has seen its amount. */
export function presentMovement(movement: MappedMovement): Static<typeof TestReply>['events'][number]['movement'] {
  const { kind, input } = movement;
  const [from, to] = kind === 'transfer' ? [input.from, memberRefText(input.to)] : [input.member, null];
  return {
    kind,
    member: memberRefText(from),
    to,
    point_type: input.pointType,
    amount: input.amount,
    reference: input.reference,
    reference_id: input.referenceId ?? null,
    entry: input.text?.entry ?? null,
    occurred_at: input.occurredAt === undefined ? null : instantText(input.occurredAt),
  };
}

export function unknownPayload({ inbound_hook, hook_payload }: Static<typeof PayloadPath>): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_hook_payload',
    detail: `There is no event ${hook_payload} of an inbound hook ${inbound_hook} in this program.`,
    facts: { inbound_hook, hook_payload },
  });
}
