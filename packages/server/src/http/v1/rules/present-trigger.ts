import type { Static } from 'typebox';
import { numberedId } from '../../../domain/ids.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { memberLegs } from '../../../domain/ledger/record.ts';
import { formatAmount } from '../../../domain/points.ts';
import type { Rejection } from '../../../domain/rejection.ts';
import { problemOf } from '../../problems.ts';
import type { PresentableRecord } from '../transactions/present-transaction.ts';
import type { TriggerReply } from './trigger-schemas.ts';

type Trigger = { rule: number; requestId: string };

/** A trigger that gave or took something. */
export function presentTrigger(
  { rule, requestId }: Trigger,
  { number, body }: PresentableRecord,
  { config, reversed }: { config: ProgramConfig; reversed: number },
): Static<typeof TriggerReply> {
  const { pointType, amount = 0, grants = [], requested = amount } = body;
  const scale = config.pointTypes.get(pointType ?? '')?.scale ?? 0;
  const decimal = (minor: number | undefined) => (minor === undefined ? null : formatAmount(minor, scale));
  const [leg] = memberLegs(body);
  const member = leg?.member ?? body.member;
  return {
    rule: numberedId('rul', config.programId, rule),
    request_id: requestId,
    status: 'completed',
    code: null,
    detail: null,
    transaction: numberedId('txn', config.programId, number),
    member: member === undefined ? null : numberedId('mbr', config.programId, member),
    point_type: pointType ?? null,
    requested: decimal(requested),
    granted: decimal(amount),
    cap_left: decimal(grants[0]?.left),
    balance: balanceAfter(body, config),
    reversed: reversed > 0 && reversed >= amount,
  };
}

/** What the reversal of a trigger leaves: the member's balance then; what its caps leave no record says. */
export function afterReversal(
  trigger: Static<typeof TriggerReply>,
  { body }: PresentableRecord,
  config: ProgramConfig,
): Static<typeof TriggerReply> {
  return { ...trigger, cap_left: null, balance: balanceAfter(body, config) };
}

function balanceAfter(body: PresentableRecord['body'], config: ProgramConfig): string | null {
  const scale = config.pointTypes.get(body.pointType ?? '')?.scale ?? 0;
  const leg = memberLegs(body).find(({ bucket }) => bucket === 'available');
  return leg === undefined ? null : formatAmount(leg.after, scale);
}

/** A trigger that was kept and is not decided yet. */
export function presentPendingTrigger({ rule, requestId }: Trigger, programId: number): Static<typeof TriggerReply> {
  const nothing = { transaction: null, member: null, point_type: null, granted: null, balance: null, reversed: false };
  return {
    rule: numberedId('rul', programId, rule),
    request_id: requestId,
    status: 'pending',
    code: null,
    detail: null,
    ...nothing,
    requested: null,
    cap_left: null,
  };
}

/** A trigger that was refused: its refusal stays under its id. */
export function presentRefusedTrigger(
  { rule, requestId }: Trigger,
  rejection: Rejection,
  { programId }: Pick<ProgramConfig, 'programId'>,
): Static<typeof TriggerReply> {
  const { code, detail } = problemOf(rejection);
  const nothing = { transaction: null, member: null, point_type: null, granted: null, balance: null, reversed: false };
  return {
    rule: numberedId('rul', programId, rule),
    request_id: requestId,
    status: 'refused',
    code,
    detail,
    ...nothing,
    requested: 'requested' in rejection ? rejection.requested : null,
    cap_left: 'cap_left' in rejection ? rejection.cap_left : null,
  };
}
