import type { Day } from '../calendar.ts';
import { MONEY_DECIMALS } from './basket.ts';
import { type Called, readCall } from './call.ts';
import type { CapSubject } from './caps.ts';
import { baseOfLines, type EffectBase, linesOf, NO_BASE } from './effects.ts';
import type { RuleWorld } from './evaluation.ts';
import { basketValue, callValue, eventValue, localValue, memberValue, movementValue } from './fact-values.ts';
import { powerOfTen } from './fraction.ts';
import { type LocalTime, localTimeOf } from './local-time.ts';
import type { Occasion } from './occasion.ts';
import type { RuleRefusal } from './refusal.ts';
import type { Rule } from './rule.ts';

/** One occasion in its world, with what several rules ask of it: each is found out once, and only if somebody asks. */
export type Scene = {
  readonly world: RuleWorld;
  readonly occasion: Occasion;
  readonly subject: CapSubject;
  readonly segments: ReadonlySet<number>;
  today(): Day;
  local(): LocalTime;
  /** What conditions see. */
  values(): Readonly<Record<string, unknown>>;
  /** The amount of an API call, as its rule reads it. */
  call(rule: Rule): Called | { refusal: RuleRefusal };
  /** What a rule's effects are computed from. */
  base(rule: Rule): EffectBase;
};

export function makeScene(world: RuleWorld, occasion: Occasion): Scene {
  const { calendar, instant, member, client } = world;
  const local = once(() => localTimeOf(instant, calendar));
  // What most rules are computed from: those that name no products.
  const whole = once(() => (occasion.kind === 'purchase' ? baseOfLines(occasion.basket.lines) : NO_BASE));
  let called: Called | { refusal: RuleRefusal } | undefined;
  const call = (rule: Rule) => {
    called ??= readCall(rule, occasion.kind === 'api' ? occasion.amount : undefined);
    return called;
  };
  return {
    world,
    occasion,
    subject: { member: member?.number, client, instant, calendar },
    segments: new Set(member?.segments.map(({ number }) => number)),
    today: once(() => world.today ?? calendar.dayOf(instant)),
    local,
    call,
    values: once(() => ({
      client,
      local: localValue(local()),
      member: memberValue(member, local(), world.pointTypes),
      ...occasionValues(world, occasion, call),
    })),
    base(rule) {
      if (occasion.kind === 'purchase') {
        return rule.products ? baseOfLines(linesOf(rule.products, occasion.basket)) : whole();
      }
      if (occasion.kind === 'movement') return { ...NO_BASE, amount: movedAmount(world, occasion.movement) };
      if (occasion.kind !== 'api') return NO_BASE;
      const read = call(rule);
      return 'base' in read ? read.base : NO_BASE;
    },
  };
}

function occasionValues(world: RuleWorld, occasion: Occasion, call: Scene['call']): Record<string, unknown> {
  if (occasion.kind === 'purchase') return { basket: basketValue(occasion.basket) };
  if (occasion.kind === 'event') return { event: eventValue(occasion.event, occasion.attributes) };
  if (occasion.kind === 'movement') return { movement: movementValue(occasion.movement, world.pointTypes) };
  const rule = occasion.kind === 'api' ? world.book.byNumber.get(occasion.rule) : undefined;
  if (rule === undefined) return {};
  const called = call(rule);
  return { call: callValue('amount' in called ? called.amount : 0) };
}

/** The points of a record count as money does: so many points for each `per` of them. */
function movedAmount({ pointTypes }: RuleWorld, { pointType, amount }: { pointType: string; amount: number }): bigint {
  const scale = pointTypes.get(pointType)?.scale ?? 0;
  return BigInt(amount) * powerOfTen(MONEY_DECIMALS - scale);
}

function once<T>(find: () => T): () => T {
  let found: { value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}
