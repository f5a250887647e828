import type { Instant } from '../calendar.ts';
import type { Occasion } from './occasion.ts';
import type { Rule } from './rule.ts';

/** The rules that are in force, so arranged that those which could match an occasion are found without looking at the others. */
export type RuleBook = {
  readonly rules: readonly Rule[];
  readonly byNumber: ReadonlyMap<number, Rule>;
  /** The rules within their dates at an instant. */
  at(instant: Instant): RuleIndex;
};

/** Rules of one span of time in which none of them begins or ends; every list in the order in which rules are taken. */
type RuleIndex = {
  readonly events: ReadonlyMap<string, readonly Rule[]>;
  readonly movements: ReadonlyMap<string, readonly Rule[]>;
  readonly purchases: {
    readonly any: readonly Rule[];
    readonly bySegment: ReadonlyMap<number, readonly Rule[]>;
    readonly bySku: ReadonlyMap<string, readonly Rule[]>;
    readonly byCategory: ReadonlyMap<string, readonly Rule[]>;
    readonly byBrand: ReadonlyMap<string, readonly Rule[]>;
  };
};

/** Spans of time that are remembered: a backtest goes through them one after the other, late occasions go back to one before. */
const MAX_SPANS = 16;

/** Arranges the versions of rules that are in force. Rules are taken by priority, the larger first, then by number. */
export function compileBook(rules: readonly Rule[]): RuleBook {
  const ordered = rules.toSorted(inOrder);
  const bounds = [...new Set(ordered.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]))].toSorted((a, b) => a - b);
  const spans = new Map<number, RuleIndex>();
  return {
    rules: ordered,
    byNumber: new Map(ordered.map((rule) => [rule.number, rule])),
    at(instant) {
      const span = countUpTo(bounds, instant);
      const known = spans.get(span);
      if (known) return known;
      if (spans.size >= MAX_SPANS) spans.clear();
      const index = indexRules(ordered.filter(({ startsAt, endsAt }) => startsAt <= instant && instant < endsAt));
      spans.set(span, index);
      return index;
    },
  };
}

/** The order in which rules are taken. */
function inOrder(a: Rule, b: Rule): number {
  return b.priority - a.priority || a.number - b.number;
}

/**
 * The rules that an occasion makes look, in order: those that could match, or all that wait for its kind of occasion. `segments`:
 * those that its member is in, by number.
 */
export function candidatesOf(
  { book, instant, segments }: { book: RuleBook; instant: Instant; segments: Iterable<number> },
  occasion: Occasion,
  looking: 'likely' | 'all',
): readonly Rule[] {
  if (occasion.kind === 'api' || occasion.kind === 'time') {
    const rule = book.byNumber.get(occasion.rule);
    return rule && rule.trigger.on === occasion.kind ? [rule] : [];
  }
  if (looking === 'all') return book.rules.filter((rule) => isWaitingFor(rule, occasion));
  const index = book.at(instant);
  if (occasion.kind === 'event') return index.events.get(occasion.event) ?? [];
  if (occasion.kind === 'movement') {
    return (index.movements.get(occasion.movement.type) ?? []).filter((rule) => isWaitingFor(rule, occasion));
  }
  const { any, bySegment, bySku, byCategory, byBrand } = index.purchases;
  const found = new Set<Rule>();
  const add = (rules: readonly Rule[] | undefined) => {
    if (rules) for (const rule of rules) found.add(rule);
  };
  for (const number of segments) add(bySegment.get(number));
  for (const { sku, category, brand } of occasion.basket.lines) {
    add(bySku.get(sku));
    add(byCategory.get(category));
    add(byBrand.get(brand));
  }
  // None of them is among those that wait for any purchase.
  return found.size === 0 ? any : [...any, ...found].sort(inOrder);
}

type Broadcast = Exclude<Occasion, { kind: 'api' | 'time' }>;

function isWaitingFor({ trigger }: Rule, occasion: Broadcast): boolean {
  if (occasion.kind === 'purchase') return trigger.on === 'purchase';
  if (occasion.kind === 'event') return trigger.on === 'event' && trigger.event === occasion.event;
  if (trigger.on !== 'movement' || !trigger.types.includes(occasion.movement.type)) return false;
  return trigger.references === undefined || trigger.references.includes(occasion.movement.reference);
}

function indexRules(rules: readonly Rule[]): RuleIndex {
  const maps = {
    events: newLists(),
    movements: newLists(),
    bySku: newLists(),
    byCategory: newLists(),
    byBrand: newLists(),
  };
  const bySegment = newLists<number>();
  const any: Rule[] = [];
  for (const rule of rules) {
    const { trigger, products, segments } = rule;
    if (trigger.on === 'event') put(maps.events, [trigger.event], rule);
    else if (trigger.on === 'movement') put(maps.movements, trigger.types, rule);
    else if (trigger.on !== 'purchase') continue;
    else if (products !== null) {
      put(maps.bySku, products.skus, rule);
      put(maps.byCategory, products.categories, rule);
      put(maps.byBrand, products.brands, rule);
    } else if (segments !== null) put(bySegment, segments, rule);
    else any.push(rule);
  }
  const { events, movements, ...byProduct } = maps;
  return { events, movements, purchases: { any, bySegment, ...byProduct } };
}

function newLists<Key = string>(): Map<Key, Rule[]> {
  return new Map();
}

function put<Key>(lists: Map<Key, Rule[]>, keys: Iterable<Key>, rule: Rule): void {
  for (const key of new Set(keys)) {
    const list = lists.get(key);
    if (list) list.push(rule);
    else lists.set(key, [rule]);
  }
}

/** How many of the sorted bounds are at or before an instant. */
function countUpTo(bounds: readonly number[], instant: Instant): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
