import type { Static } from 'typebox';
import { triggerKey } from '../../../commands/keys.ts';
import { readNumberedId } from '../../../domain/ids.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { getRule } from '../../../queries/rules/list-rules.ts';
import type { AppParts } from '../../app-parts.ts';
import { fingerprintOf } from '../../idempotency.ts';
import { ProblemError } from '../../problems.ts';
import { readMember, readNote } from '../movements/read-movement.ts';
import { checkUnlessTold, readOccurredAt } from '../occasions/read-occurred-at.ts';
import { unknownRule } from './present-rule.ts';
import type { TriggerBody } from './trigger-schemas.ts';

/** What is told of a trigger, as an occasion, and the key under which it counts once. */
export async function readTrigger(
  parts: Pick<AppParts, 'pool' | 'configs'>,
  body: Static<typeof TriggerBody>,
  { rule, principal }: { rule: number; principal: Principal },
) {
  const { request_id: requestId, amount, occurred_at: told, ...note } = body;
  const { programId, by: client } = principal;
  const key = keyOf(principal, rule, body);
  const occurredAt = await checkUnlessTold(parts, { programId, key }, () => readOccurredAt(parts, programId, told));
  const input = {
    ...readNote({ ...note, reference: 'rule', reference_id: body.reference_id ?? requestId }, 'rule'),
    ...(occurredAt === undefined ? {} : { occurredAt }),
    member: readMember(body.member, programId),
    client,
    occasion: { kind: 'api', rule, ...(amount === undefined ? {} : { amount }) } as const,
  };
  return { input, key };
}

function keyOf({ by }: Principal, rule: number, body: Static<typeof TriggerBody>) {
  return triggerKey(by, rule, body.request_id, fingerprintOf({ target: `trigger ${rule}`, body }));
}

export function requestIdReused(requestId: string): ProblemError {
  return new ProblemError({
    status: 422,
    code: 'request_id_reused',
    detail: `Request id ${requestId} was used for another request to this rule. Use a new one for a new request.`,
  });
}

/** The number of a rule that is called by its id, or by its key. */
export async function calledRule(
  parts: Pick<AppParts, 'pool'>,
  { programId }: Principal,
  name: string,
): Promise<number> {
  const number = readNumberedId('rul', programId, name) ?? (await getRule(parts.pool, programId, name))?.number;
  if (number === undefined) throw unknownRule(name);
  return number;
}
