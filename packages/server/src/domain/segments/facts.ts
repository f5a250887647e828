import type { Day } from '../calendar.ts';
import type { Vocabulary } from '../cel/expression.ts';
import { objectType } from '../cel/object-type.ts';
import type { PointType } from '../ledger/point-type.ts';
import { MEMBER, MEMBER_VOCABULARY } from '../rules/fact-types.ts';
import { memberValue } from '../rules/fact-values.ts';
import type { MemberFacts } from '../rules/facts.ts';
import { daysBetween, weekdayOf } from '../rules/local-time.ts';

/**
 * What the condition of a segment may ask of a member, as of the last record, on one day of the program's calendar: what rules
 * know as well, and some that only looking at more than one member at a time makes worth having. Points in minor units, by point type.
 */
export type SegmentFacts = {
  readonly member: MemberFacts;
  readonly excluded: boolean;
  /** The day of the last record that moved points of theirs; undefined when there is none. */
  readonly lastMovementOn: Day | undefined;
  readonly earned: ReadonlyMap<string, number>;
  readonly spent: ReadonlyMap<string, number>;
  readonly today: Day;
  readonly pointTypes: ReadonlyMap<string, Pick<PointType, 'scale'>>;
};

const SEGMENT_MEMBER = objectType('SegmentMember', {
  ...MEMBER.fields,
  excluded: 'bool',
  /** As YYYY-MM-DD; empty when no points were ever moved, and then the days are those since joining. */
  last_movement_on: 'string',
  days_since_last_movement: 'int',
  /** All that was ever credited and spent, by point type. */
  earned: 'map<string, double>',
  spent: 'map<string, double>',
});

const LOCAL_DAY = objectType('LocalDay', { date: 'string', year: 'int', month: 'int', day: 'int', weekday: 'int' });

/** What the condition of a segment may speak of: the member, and the day. */
export const VOCABULARY: Vocabulary = {
  ...MEMBER_VOCABULARY,
  variables: { member: SEGMENT_MEMBER.name, local: LOCAL_DAY.name },
  types: [SEGMENT_MEMBER, LOCAL_DAY],
};

/** The facts as an expression sees them. */
export function valuesOf(facts: SegmentFacts): Record<string, unknown> {
  const { member, today, pointTypes, lastMovementOn, excluded } = facts;
  const weekday = weekdayOf(today);
  const points = (amounts: ReadonlyMap<string, number>) =>
    new Map([...amounts].map(([key, minor]) => [key, minor / 10 ** (pointTypes.get(key)?.scale ?? 0)]));
  return {
    member: SEGMENT_MEMBER.make({
      // as: made of exactly the fields that are spread into the type above
      ...(memberValue(member, { day: today, minute: 0, weekday }, pointTypes) as Record<
        keyof typeof MEMBER.fields,
        unknown
      >),
      excluded,
      last_movement_on: lastMovementOn ?? '',
      days_since_last_movement: BigInt(daysBetween(lastMovementOn ?? member.joinedOn, today)),
      earned: points(facts.earned),
      spent: points(facts.spent),
    }),
    local: LOCAL_DAY.make({
      date: today,
      year: BigInt(today.slice(0, 4)),
      month: BigInt(today.slice(5, 7)),
      day: BigInt(today.slice(8, 10)),
      weekday: BigInt(weekday),
    }),
  };
}
