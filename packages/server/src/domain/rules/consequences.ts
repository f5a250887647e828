import type { ProgramConfig } from '../ledger/program-config.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import type { MemberRef } from '../members/member.ts';
import { candidatesOf } from './book.ts';
import { budgetOf, isSpent } from './budget.ts';
import { type Cause, causeOf, isEndOfChain } from './chain.ts';
import { eventName, movementName } from './led-to.ts';
import { movementOf } from './movement-occasion.ts';
import { barredAfter } from './rules-in-force.ts';
import type { OccasionInput } from './told-occasion.ts';

/** What a record leads to: rules look again, under a natural key (`name`), or somebody is given a level of a badge. */
export type Consequence =
  | { readonly kind: 'occasion'; readonly name: string; readonly input: Omit<OccasionInput, 'client'> }
  | {
      readonly kind: 'level';
      readonly member: MemberRef & { kind: 'number' };
      readonly badge: number;
      readonly level: number;
      readonly from: Cause;
    };

type Led = Pick<LedgerRecord, 'number' | 'at' | 'type' | 'body'>;

/** The reference of what rules give because a record moved them. */
const MOVEMENT_REFERENCE = 'rule';

/**
 * What a record leads to: what its rules gave besides points, then the rules that wait for records of its kind, as one occasion.
 * Nothing, when it was carried over from elsewhere or ends its chain of causes. Rules look at the time of the record.
 */
export function consequencesOf(record: Led, { rules }: Pick<ProgramConfig, 'rules'>): Consequence[] {
  const { number, at, body } = record;
  const moved = movementOf(record);
  if (!moved || body.silent || isEndOfChain(body)) return [];
  const from = causeOf(record);
  const member = { kind: 'number', number: moved.member } as const;
  const occurredAt = body.occurredAt ?? at;
  const { badges = [], events = [] } = body.gives ?? {};
  const common = { member, occurredAt, from };
  const occasion = { kind: 'movement', movement: moved.movement } as const;
  const barred = barredAfter(rules, from);
  const looking = candidatesOf({ book: rules, instant: occurredAt, segments: [] }, occasion, 'likely');
  return [
    ...badges.map(({ badge, level }) => ({ kind: 'level' as const, member, badge, level, from })),
    ...events
      .filter((event) => rules.events.has(event))
      .map((event): Consequence => {
        const told = { event, attributes: {} };
        // Kept as what a client tells is: by it a backtest decides again.
        const text = { data: JSON.stringify(told) };
        const input = { ...common, occasion: { kind: 'event', ...told }, reference: event, text } as const;
        return { kind: 'occasion', name: eventName(number, event), input };
      }),
    ...(looking.every((rule) => barred.has(rule.number))
      ? []
      : [
          {
            kind: 'occasion' as const,
            name: movementName(number),
            input: { ...common, occasion, reference: MOVEMENT_REFERENCE },
          },
        ]),
  ];
}

/** Rules whose budget these records may have brought to its end: their caps leave too little. */
export function spentBy(records: readonly Pick<Led, 'body'>[], { rules }: Pick<ProgramConfig, 'rules'>): number[] {
  const used = new Set<number>();
  for (const { rule: number, left } of records.flatMap(({ body }) => body.grants ?? [])) {
    const rule = rules.byNumber.get(number);
    if (rule && budgetOf(rule) && left !== undefined && isSpent(rule, left)) used.add(number);
  }
  return [...used];
}
