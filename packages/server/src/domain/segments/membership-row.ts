import type { Instant } from '../calendar.ts';
import { type Fields, optional, type RowReading, readRow, required, wrong } from '../imports/row-reading.ts';
import type { MemberRef } from '../members/member.ts';
import { parseMemberRef } from '../members/member-ref.ts';
import { isEmptyRange, type Range } from '../standings/ranges.ts';

/** One line of a file of a segment's members. */
export type MembershipRow = { member: MemberRef; change: 'add' | 'remove'; range: Range };

export const MEMBERSHIP_COLUMNS = ['member', 'action', 'from', 'until'] as const;

const EXPECTED = 'a member: a number, email:…, external_id:… or an id';
const INSTANT = 'a day (2026-11-29) or an instant (2026-11-29T08:30:00Z)';

/** `dayStart`: the first instant of a day of the program's calendar, which a day alone stands for. */
export function readMembershipRow(
  fields: Fields,
  { programId, dayStart }: { programId: number; dayStart: (day: string) => Instant | undefined },
): RowReading<MembershipRow> {
  return readRow(() => {
    const text = required(fields, 'member', EXPECTED);
    const member = parseMemberRef(text.includes('@') && !text.includes(':') ? `email:${text}` : text, programId);
    if (!member) throw wrong('member', text, EXPECTED);
    const isAction = { right: (action: string) => action === 'add' || action === 'remove', expected: 'add or remove' };
    const change = optional(fields, 'action', isAction) === 'remove' ? 'remove' : 'add';
    const bound = (column: 'from' | 'until'): Instant | undefined => {
      const given = fields[column] ?? '';
      if (given === '') return undefined;
      const instant = /^\d{4}-\d{2}-\d{2}$/.test(given) ? dayStart(given) : readInstant(given);
      if (instant === undefined) throw wrong(column, given, INSTANT);
      return instant;
    };
    const [from, until] = [bound('from'), bound('until')];
    const range = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
    if (isEmptyRange(range)) throw wrong('until', fields['until'] ?? '', 'what comes after from');
    return { member, change, range };
  });
}

const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

function readInstant(text: string): Instant | undefined {
  const isOne = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i.test(text);
  const instant = isOne ? Date.parse(text.replace(' ', 'T')) : Number.NaN;
  return instant >= 0 && instant <= LAST_INSTANT ? instant : undefined;
}
