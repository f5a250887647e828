import { checkActiveMember, checkPointType, type Decision } from '../ledger/checks.ts';
import { decideAdjustment } from '../ledger/decide-adjustment.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { formatAmount } from '../points.ts';
import { writeMark } from './origin-mark.ts';

/** A change that was noticed at a remote site: `difference` in minor units, of either sign and not zero. */
export type PulledChange = {
  member: number;
  pointType: string;
  difference: number;
  /** This program, and the site's address, as they stand in marks. */
  source: string;
  pulledFrom: string;
  silent: boolean;
};

/** Books what changed at a remote site as an adjustment here, with a mark that keeps it from going back there. */
export function decidePulledChange(view: LedgerView, change: PulledChange): Decision {
  const ref = { kind: 'number', number: change.member } as const;
  const member = checkActiveMember(view, ref);
  if ('rejection' in member) return member;
  const pointType = checkPointType(view, change.pointType);
  if ('rejection' in pointType) return pointType;
  const wallet = view.wallet(member.value.number, change.pointType);
  const { source, pulledFrom } = change;
  return decideAdjustment(view, {
    member: ref,
    pointType: change.pointType,
    balance: formatAmount(wallet.available + change.difference, pointType.value.scale),
    reference: 'remote_change',
    origin: writeMark({ source, pulledFrom, number: view.nextNumber }),
    ...(change.silent ? { silent: true } : {}),
  });
}
