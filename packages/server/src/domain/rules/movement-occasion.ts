import { memberLegs, type RecordBody, type RecordType } from '../ledger/record.ts';
import type { MovementFacts } from './facts.ts';

/** A record as rules look at it, and whose it is; of a transfer, the sender's. Undefined: it is nobody's. */
export function movementOf({
  type,
  body,
}: {
  type: RecordType;
  body: RecordBody;
}): { member: number; movement: MovementFacts } | undefined {
  const legs = memberLegs(body);
  const leg = legs.find(({ amount }) => amount < 0) ?? legs[0];
  const member = leg?.member ?? body.member;
  if (member === undefined) return undefined;
  const reference = body.reference ?? standingReference(body);
  const pointType = leg?.pointType ?? body.pointType ?? body.ranks?.[0]?.pointType ?? '';
  return { member, movement: { type, reference, pointType, amount: body.amount ?? 0 } };
}

/** A level of a badge and a rank have no reference of their own: the number of the badge or the rank stands for it. */
function standingReference({ badges, ranks }: RecordBody): string {
  const number = badges?.[0]?.badge ?? ranks?.[0]?.rank;
  return number === undefined ? '' : String(number);
}
