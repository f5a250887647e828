import type { MemberRef } from '../members/member.ts';
import { parseMemberRef } from '../members/member-ref.ts';
import { type Fields, type RowReading, readRow, required, wrong } from './row-reading.ts';

/** A balance that a member shall have: set, by a movement of the difference. */
export type BalanceRow = { member: MemberRef; pointType: string; amount: string };

export const BALANCE_COLUMNS = {
  required: ['member', 'point_type', 'amount'],
  either: [],
  // What our own export says besides.
  optional: ['pending', 'held', 'lifetime_earned', 'lifetime_spent', 'expiring'],
} as const;

export function readBalanceRow(fields: Fields, programId: number): RowReading<BalanceRow> {
  return readRow(() => {
    const expected = 'a member: a number, email:…, external_id:… or an id';
    const text = required(fields, 'member', expected);
    const member = parseMemberRef(text.includes('@') && !text.includes(':') ? `email:${text}` : text, programId);
    if (!member) throw wrong('member', text, expected);
    const amount = required(fields, 'amount', 'an amount such as 10 or -2.50');
    return { member, pointType: required(fields, 'point_type', 'the key of a point type'), amount };
  });
}
