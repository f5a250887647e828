import type { Calendar, Instant } from '../calendar.ts';
import { applyRecord, type Book, moveHolds } from './apply-record.ts';
import type { LedgerRecord, Leg } from './record.ts';
import { memberLegs } from './record.ts';
import { exactNextDue } from './wallet.ts';

/**
 * Carries a record of the journal out again, on the state that the records before it have left (all lots and ending holds
 * loaded). Gives its legs with the balances after them, to be held against those that it names.
 *
 * @throws Error when the record cannot follow from that state, such as a lot that would go below zero
 */
export function replayRecord(book: Book, record: LedgerRecord, calendar: Calendar): Leg[] {
  const { number, at, type, body, naturalKey } = record;
  const owners = memberLegs(body);
  for (const owner of owners) settleNextDue(book, owner, { at, calendar });
  const key = naturalKey === undefined ? {} : { naturalKey };
  const legs = applyRecord(book, { ...body, ...key, type, number }, calendar) ?? [];
  for (const owner of owners) settleNextDue(book, owner, { at, calendar });
  if (type === 'members_merged' && body.member !== undefined && body.into !== undefined) {
    moveHolds(book, { from: body.member, to: body.into }, calendar);
  }
  return legs;
}

/** The lane settles a wallet before it moves anything on it, and leaves no `nextDue` behind that has come. */
function settleNextDue(
  book: Book,
  owner: { member: number; pointType: string },
  when: { at: Instant; calendar: Calendar },
): void {
  const wallet = book.wallet(owner.member, owner.pointType);
  if (wallet.nextDue === null || wallet.nextDue > when.at) return;
  book.putWallet({ ...wallet, nextDue: exactNextDue(wallet, when.calendar) });
}
