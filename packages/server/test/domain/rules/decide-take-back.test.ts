import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/domain/ledger/checks.ts';
import { decideReversal } from '../../../src/domain/ledger/decide-reversal.ts';
import type { Overlay } from '../../../src/domain/ledger/overlay.ts';
import type { PointType } from '../../../src/domain/ledger/point-type.ts';
import type { RecordDraft, RuleGrant } from '../../../src/domain/ledger/record.ts';
import { compileBook } from '../../../src/domain/rules/book.ts';
import { decideTakeBack } from '../../../src/domain/rules/decide-take-back.ts';
import type { RuleSettings } from '../../../src/domain/rules/rule.ts';
import { makeWorld, type World } from '../ledger/ledger-world.ts';
import { ANNA, fixed, rules } from './rules-world.ts';

const onCredit = { trigger: { on: 'movement', types: ['credit'] } } as const;
const onEvent = { trigger: { on: 'event', event: 'big' } } as const;
const eachTen: Partial<RuleSettings> = {
  ...onCredit,
  effects: [{ kind: 'per_amount', points: '1', per: '10', round: 'down', roundAt: 'basket' }],
};
const grant = (rule: number, amount: number): RuleGrant => ({ rule, version: 1, amount, counts: ['m1/l'] });
const { badges: _, ranks: __, balances: ___, ...plain } = ANNA;
const seen = { member: { ...plain, number: 1, badges: [], ranks: [], balances: [] }, uses: [], known: [] };

type Given = {
  led: RuleGrant[];
  spent?: number;
  isSeen?: boolean;
  policy?: PointType['reversalPolicy'];
};

/** Member 1 was given 100 points by rule 9, with rule 8 that gave none, and the event `big`; then `led` because of it. */
function given({ led, spent = 0, isSeen = true, policy = 'available' }: Given): World {
  const world = makeWorld({ reversalPolicy: policy });
  const append = (draft: RecordDraft) => world.apply(() => ({ records: [draft] }) as Decision);
  const move = (amount: number): Pick<RecordDraft, 'pointType' | 'amount' | 'legs'> => ({
    pointType: 'points',
    amount: Math.abs(amount),
    legs: [
      { member: 1, pointType: 'points', bucket: 'available', amount },
      { account: amount > 0 ? 'issued' : 'redeemed', pointType: 'points', amount: -amount },
    ],
  });
  const gives = { events: ['big'] };
  append({ type: 'credit', reference: 'purchase', ...move(100), grants: [grant(9, 100), grant(8, 0)], gives });
  const points = led.reduce((sum, { amount }) => sum + amount, 0);
  const kept = { v: 1, occasion: 'movement', rules: [], others: [], ...(isSeen ? { seen } : {}) };
  append({
    ...(points > 0 ? { type: 'credit', ...move(points) } : { type: 'occasion_noted', member: 1 }),
    ...{ reference: 'rule', cause: 1, depth: 1, grants: led, text: { explanation: JSON.stringify(kept) } },
  });
  if (spent > 0) append({ type: 'debit', reference: 'gift', ...move(-spent) });
  for (const number of [1, 2]) world.state.returns.set(number, []);
  return world;
}

/** What is told of the take-back of `led`, once the last of these parts of the hundred has been reversed. */
function takenBack(
  own: Partial<RuleSettings>[],
  { reversed, event, givers = [9], ...of }: Given & { reversed: string[]; event?: string; givers?: number[] },
): unknown {
  const world = given(of);
  const gives = rules({ effects: [{ kind: 'event', event: 'big' }] });
  const book = compileBook([
    ...rules(...own),
    ...givers.flatMap((number) => gives.map((each) => ({ ...each, number }))),
  ]);
  let told: unknown = [];
  for (const amount of reversed) {
    const by = world.apply(({ view }) => decideReversal(view, { transaction: 1, amount, reference: 'return' }));
    if (typeof by === 'string') return by;
    const input = { by: by.number, undone: 1, decided: 1, led: 2, event, book };
    const decide = ({ view }: Overlay) => decideTakeBack(view, input);
    const decision = decide(world.at());
    if ('rejection' in decision) return decision.rejection.code;
    told = decision.records.map(({ type, amount: back = 0, requested, grants, cause, returns }) => ({
      back,
      ...(requested === undefined ? {} : { requested }),
      grants: grants?.map(({ rule, amount: points, times }) => `${rule}: ${points} × ${times}`),
      isLinked: returns === 2 && cause === (type === 'reversal' ? by.number : 2),
    }));
    if (decision.records.length > 0) world.apply(decide);
  }
  return told;
}

const told = (back: number, grants: string[], more: object = {}) => [{ back, grants, isLinked: true, ...more }];

describe('of what waited for a record there comes back', () => {
  test.each<[string, Parameters<typeof takenBack>, unknown]>([
    [
      'all, when all of the record was reversed',
      [[eachTen], { reversed: ['100'], led: [grant(1, 10)] }],
      told(10, ['1: -10 × -1']),
    ],
    [
      'what the rest would not have given',
      [[eachTen], { reversed: ['35'], led: [grant(1, 10)] }],
      told(4, ['1: -4 × 0']),
    ],
    [
      'nothing where the rest gives the same',
      [[{ ...onCredit, ...fixed('5') }], { reversed: ['99'], led: [grant(1, 5)] }],
      [],
    ],
    [
      'the rest, when the record goes in parts',
      [[eachTen], { reversed: ['35', '65'], led: [grant(1, 10)] }],
      told(6, ['1: -6 × -1']),
    ],
    [
      'a use of its caps, where it gave no points',
      [[{ ...onCredit, effects: [{ kind: 'event', event: 'x' }] }], { reversed: ['100'], led: [grant(1, 0)] }],
      told(0, ['1: 0 × -1']),
    ],
    [
      'nothing, and a use of its caps, where all is spent',
      [[eachTen], { reversed: ['100'], led: [grant(1, 10)], spent: 60 }],
      told(0, ['1: 0 × -1'], { requested: 10 }),
    ],
    [
      'as much as there is, where that is the policy',
      [[eachTen], { reversed: ['100'], led: [grant(1, 10)], spent: 8 }],
      told(2, ['1: -2 × -1'], { requested: 10 }),
    ],
    [
      'all or nothing, where what rules saw was not kept: nothing of a part',
      [[eachTen], { reversed: ['35'], led: [grant(1, 10)], isSeen: false }],
      [],
    ],
    [
      'and everything of all',
      [[eachTen], { reversed: ['100'], led: [grant(1, 10)], isSeen: false }],
      told(10, ['1: -10 × -1']),
    ],
    [
      'no more than what was left after a reversal by hand of a part before it',
      [[eachTen], { reversed: ['50', '50'], led: [grant(1, 10)] }],
      told(5, ['1: -5 × -1']),
    ],
  ])('%s', (_name, [own, given], expected) => {
    expect(takenBack(own, given)).toEqual(expected);
  });
});

describe('of an event that a rule gave', () => {
  const event = { event: 'big', led: [grant(1, 7)] };
  test.each<[string, Parameters<typeof takenBack>[1], unknown]>([
    ['all comes back with the rule', { ...event, reversed: ['100'] }, told(7, ['1: -7 × -1'])],
    ['nothing while something of the rule is left', { ...event, reversed: ['99'] }, []],
    ['nothing while another rule gives it as well', { ...event, reversed: ['99'], givers: [9, 8] }, []],
    ['all, once both are gone', { ...event, reversed: ['99', '1'], givers: [9, 8] }, told(7, ['1: -7 × -1'])],
    ['nothing while it is not known who gave it', { ...event, reversed: ['99'], givers: [] }, []],
  ])('%s', (_name, given, expected) => {
    expect(takenBack([{ ...onEvent, ...fixed('7') }], given)).toEqual(expected);
  });
});
