import type { Badge } from '../badges/badge.ts';
import { instantText } from '../ledger/checks.ts';
import type { PointType } from '../ledger/point-type.ts';
import type { Segment } from '../segments/segment.ts';
import type { CapSettings, CapWindow, EffectSettings, RuleSettings, Trigger } from './rule.ts';

/** What rules name, in words for people. */
export type ReviewNames = {
  client(id: string): string;
  segment(number: number): string;
  badge(number: number): string;
  /** So many points of a type, such as `1 point`. */
  points(amount: string, pointType: string): string;
};

/** Names of what there is; what is gone keeps its id or number. A client is told with its id, by which it calls. */
export function reviewNames({ clients, segments, badges, pointTypes }: Named): ReviewNames {
  const clientNames = new Map([...clients].map(({ id, name }) => [id, `${name} (${id})`]));
  const segmentKeys = new Map([...segments].map(({ number, key }) => [number, key]));
  const badgeNames = new Map([...badges].map(({ number, name }) => [number, name]));
  const singulars = new Map([...pointTypes].map(({ key, nameSingular }) => [key, nameSingular]));
  return {
    client: (id) => clientNames.get(id) ?? id,
    segment: (number) => segmentKeys.get(number) ?? String(number),
    badge: (number) => badgeNames.get(number) ?? String(number),
    points: (amount, key) => `${amount} ${(Number(amount) === 1 && singulars.get(key)) || key}`,
  };
}

type Named = {
  clients: Iterable<{ id: string; name: string }>;
  segments: Iterable<Pick<Segment, 'number' | 'key'>>;
  badges: Iterable<Pick<Badge, 'number' | 'name'>>;
  pointTypes: Iterable<Pick<PointType, 'key' | 'nameSingular'>>;
};

/** What a rule will do once it is active, sentence by sentence: for whoever has to confirm it. */
export function reviewRule(settings: RuleSettings, names: ReviewNames): string[] {
  const { kind, pointType, effects, caps = [], budget } = settings;
  const verb = kind === 'earn' ? 'gives' : 'takes';
  return [
    `It looks ${lookingOf(settings.trigger)}.`,
    ...effects.map((effect) => `It ${verb} ${effectOf(effect, pointType, names)}.`),
    ...whoOf(settings, names),
    ...caps.map((cap) => `${capOf(cap, pointType, names)}.`),
    ...(budget === undefined ? [] : [`After ${names.points(budget, pointType)} in all it is paused.`]),
    ...(caps.length === 0 && budget === undefined ? ['Nothing caps what it gives in all.'] : []),
    whenOf(settings),
  ];
}

function lookingOf(trigger: Trigger): string {
  switch (trigger.on) {
    case 'api':
      return `when one of its clients calls it${trigger.amount === 'none' ? '' : `, with an amount of ${trigger.amount}${boundsOf(trigger)}`}`;
    case 'event':
      return `at every event ${trigger.event}`;
    case 'purchase':
      return 'at every purchase';
    case 'time':
      return trigger.occasion === 'inactivity'
        ? `at members who did nothing for ${trigger.days} days`
        : `at every ${trigger.occasion.replaceAll('_', ' ')}`;
    case 'movement':
      return `at every record of type ${trigger.types.join(' or ')}`;
  }
}

function effectOf(effect: EffectSettings, pointType: string, names: ReviewNames): string {
  switch (effect.kind) {
    case 'fixed':
      return names.points(effect.points, pointType);
    case 'per_amount':
      return `${names.points(effect.points, pointType)} for each ${effect.per} of money`;
    case 'per_unit':
      return `${names.points(effect.points, pointType)} for each unit`;
    case 'multiplier':
      return `${effect.factor} times what other rules give${effect.of === undefined ? '' : ` in ${effect.of}`}`;
    case 'caller_amount':
      return `the ${pointType} that its caller names${boundsOf(effect)}`;
    case 'badge':
      return `badge ${names.badge(effect.badge)}, level ${effect.level}`;
    case 'event':
      return `rise to the event ${effect.event}`;
  }
}

function boundsOf({ minimum, maximum }: { minimum?: string; maximum?: string }): string {
  const bounds = [minimum && `at least ${minimum}`, maximum && `at most ${maximum}`].filter(Boolean);
  return bounds.length === 0 ? '' : ` (${bounds.join(', ')})`;
}

function whoOf({ trigger, clients = [], segments, condition, products }: RuleSettings, names: ReviewNames): string[] {
  return [
    ...(trigger.on !== 'api'
      ? []
      : [
          clients.length === 0
            ? 'No client may call it yet.'
            : `These may call it: ${clients.map(names.client).join(', ')}.`,
        ]),
    ...(segments ? [`Only for members of segment ${segments.map(names.segment).join(' or ')}.`] : []),
    ...(products ? [`Only for ${productsOf(products)}.`] : []),
    ...(condition ? [`Only if ${'cel' in condition ? condition.cel : JSON.stringify(condition.query)}.`] : []),
  ];
}

function productsOf({ skus, categories, brands }: NonNullable<RuleSettings['products']>): string {
  const lists = [
    { of: 'sku', names: skus },
    { of: 'category', names: categories },
    { of: 'brand', names: brands },
  ];
  const told = lists.flatMap(({ of, names = [] }) => (names.length === 0 ? [] : [`${of} ${firstOf(names)}`]));
  return told.join(', or ');
}

/** Nobody reads a thousand articles before they confirm; the rule itself has them all. */
function firstOf(names: readonly string[]): string {
  const told = names.slice(0, MAX_TOLD_PRODUCTS).join(' or ');
  const others = names.length - MAX_TOLD_PRODUCTS;
  return others > 0 ? `${told} or ${others} others` : told;
}
const MAX_TOLD_PRODUCTS = 10;

function capOf({ per, of, window, limit, atLimit }: CapSettings, pointType: string, names: ReviewNames): string {
  const what = of === 'points' ? names.points(limit, pointType) : limit === '1' ? 'once' : `${limit} times`;
  const whose = per === 'rule' ? 'in all' : `per ${per}`;
  const end = atLimit === 'cut' ? 'the last grant is cut to what is left' : 'what would go past it is refused';
  return `At most ${what} ${whose} ${windowOf(window, per)}; ${end}`;
}

function windowOf(window: CapWindow, per: CapSettings['per']): string {
  if (per === 'trigger') return 'in one go';
  if (window.kind === 'rolling') return `in ${window.days} days`;
  return window.kind === 'lifetime' ? 'over the rule’s whole life' : `in a ${window.kind}`;
}

function whenOf({ startsAt, endsAt, schedule }: RuleSettings): string {
  const from = startsAt === undefined ? 'at once' : `from ${instantText(startsAt)}`;
  const until = endsAt === undefined ? 'until it is ended' : `until ${instantText(endsAt)}`;
  return `It counts ${from} ${until}${schedule ? ', within its schedule' : ''}.`;
}
