import type { Instant } from '../calendar.ts';
import { numberedId } from '../ids.ts';
import type { ProgramConfig } from '../ledger/program-config.ts';
import { type LedgerRecord, memberLegs } from '../ledger/record.ts';
import { formatAmount } from '../points.ts';
import type { TriggerResult } from './trigger-request.ts';

/** A result with whom it is about: by that number it is found when that person is erased. */
export type SettledTrigger = { result: TriggerResult; member: number | undefined };

/** What the record of a trigger tells its client. */
export function completedResult(
  config: Pick<ProgramConfig, 'programId' | 'pointTypes'>,
  { number, at, body }: Pick<LedgerRecord, 'number' | 'at' | 'body'>,
): SettledTrigger {
  const { amount = 0, pointType = '' } = body;
  const scale = config.pointTypes.get(pointType)?.scale ?? 0;
  const [leg] = memberLegs(body);
  return {
    member: leg?.member ?? body.member,
    result: {
      status: 'completed',
      code: undefined,
      points: formatAmount(amount, scale),
      balance: leg?.bucket === 'available' ? formatAmount(leg.after, scale) : undefined,
      transactionId: numberedId('txn', config.programId, number),
      occurredAt: at,
    },
  };
}

export function refusedResult(code: string, occurredAt: Instant): SettledTrigger {
  const nothing = { points: undefined, balance: undefined, transactionId: undefined };
  return { member: undefined, result: { ...nothing, status: 'refused', code, occurredAt } };
}
