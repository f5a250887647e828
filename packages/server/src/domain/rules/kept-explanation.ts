import { utf8Length } from '../members/member-data.ts';
import type { Evaluation } from './evaluate.ts';
import type { NothingReason, RuleOutcome } from './evaluation.ts';
import { basketDigest, clockText, cutText, type Explanation, MAX_BYTES } from './explanation.ts';
import type { Occasion } from './occasion.ts';
import { type PackedRules, packRules, packRulesWithin, unpackRules } from './packed-rules.ts';

/** What stands around the rules is small: facts have their own bounds. */
const MAX_FACTS_BYTES = 2_000;
const MAX_FACT_LENGTH = 200;
const MAX_SHOWN_ELEMENTS = 10;
const MAX_SEGMENTS = 100;
const AROUND_RULES = ',"rules":[],"others":[],"names":[],"omitted":99999,"omittedGiven":99999'.length;
/** More than these find no room, however little there is to say of each. */
const MOST_RULES = MAX_BYTES / '[1,1,0,0,0,[],[],[]],'.length;

/** The explanation of an evaluation as it is kept: JSON of 8,000 bytes at most but for `cut`, its rules packed. */
export function explanationText({ scene, outcomes, refusal }: Evaluation): string {
  const { world, occasion } = scene;
  const { day, minute } = scene.local();
  const facts = factsUsed(outcomes, () => scene.values());
  const segments = world.member?.segments.slice(0, MAX_SEGMENTS).map(({ number }) => number) ?? [];
  const head: Omit<Explanation, 'v' | 'rules' | 'others'> & { v: 2 } = {
    v: 2,
    occasion: occasion.kind,
    at: world.instant,
    time: `${day} ${clockText(minute)}`,
    ...(world.member ? { member: world.member.number } : {}),
    ...(segments.length > 0 ? { segments } : {}),
    ...occasionFields(occasion),
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    ...(refusal ? { refusal: refusal.code } : {}),
  };
  const refused = outcomes.filter(({ reason }) => reason !== undefined);
  const giving = outcomes.filter(({ reason }) => reason === undefined);
  if (outcomes.length <= MOST_RULES) {
    const whole = JSON.stringify({ ...head, ...packRules(giving, refused) });
    if (utf8Length(whole) <= MAX_BYTES) return whole;
  }
  const around = utf8Length(JSON.stringify(head)) + AROUND_RULES;
  return cutExplanation(head, { giving, refused, room: MAX_BYTES - around });
}

/** As much of an explanation as there is room for, and of the rest how much it is. */
function cutExplanation(
  head: object,
  { giving, refused, room }: { giving: readonly RuleOutcome[]; refused: readonly RuleOutcome[]; room: number },
): string {
  const withoutRest = packRulesWithin(room, giving, refused);
  const rest = refused.slice(withoutRest.others.length);
  const omittedGiven = giving.length - withoutRest.rules.length;
  // A return is computed again by the rules that looked: by those as well that nothing is told of.
  const cut = rest.filter(({ reason }) => !FOR_GOOD.has(reason)).flatMap(({ rule }) => [rule.number, rule.version]);
  return JSON.stringify({
    ...head,
    ...withoutRest,
    ...(rest.length > 0 ? { omitted: rest.length } : {}),
    ...(omittedGiven > 0 ? { omittedGiven } : {}),
    ...(cut.length > 0 ? { cut } : {}),
  });
}

/** Reads a kept explanation, of a return or of an evaluation; before rules were packed they stood there as they are told. */
export function readExplanation<Told extends { occasion: string } = Explanation>(text: string): Told {
  const kept: unknown = JSON.parse(text);
  const { v } = kept as { v: number }; // as: what explanationText or returnExplanationText has written
  if (v !== 2) return kept as Told; // as: the same
  const { names, rules, others, ...rest } = kept as PackedRules; // as: the same
  return { ...rest, v: 1, ...unpackRules({ names, rules, others }) } as unknown as Told; // as: the same
}

/** What gave nothing for these reasons gives nothing for a part of the same lines either. */
const FOR_GOOD: ReadonlySet<NothingReason | undefined> = new Set<NothingReason>([
  'outside_dates',
  'client_not_authorised',
  'guest',
  'not_in_segment',
  'outside_schedule',
  'no_matching_line',
  'nothing_to_give',
]);

function occasionFields(occasion: Occasion): Pick<Explanation, 'event' | 'amount' | 'basket'> {
  if (occasion.kind === 'event') return { event: occasion.event };
  if (occasion.kind === 'api' && occasion.amount !== undefined) return { amount: cutText(String(occasion.amount), 64) };
  if (occasion.kind !== 'purchase') return {};
  return { basket: basketDigest(occasion.basket) };
}

/** The facts that the conditions of these rules looked at, each and all of them bounded. */
function factsUsed(
  outcomes: readonly RuleOutcome[],
  values: () => Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const used: Record<string, unknown> = {};
  let left = MAX_FACTS_BYTES;
  for (const { rule, parts } of outcomes) {
    if (rule.condition === null || parts.length === 0) continue;
    for (const path of rule.condition.facts) {
      if (Object.hasOwn(used, path)) continue;
      const text = JSON.stringify(valueAt(values(), path), asJson) ?? 'null';
      const value: unknown = text.length > MAX_FACT_LENGTH ? `${cutText(text, MAX_FACT_LENGTH)}…` : JSON.parse(text);
      left -= utf8Length(JSON.stringify({ [path]: value }));
      if (left < 0) return used;
      used[path] = value;
    }
  }
  return used;
}

function valueAt(values: unknown, path: string): unknown {
  let value = values;
  for (const name of path.split('.')) {
    if (value instanceof Map) value = value.get(name);
    else if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    else value = Reflect.get(value, name);
  }
  return value;
}

function asJson(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value) && value.length > MAX_SHOWN_ELEMENTS) {
    return [...value.slice(0, MAX_SHOWN_ELEMENTS), `… ${value.length} in all`];
  }
  return value instanceof Map ? Object.fromEntries(value) : value;
}
