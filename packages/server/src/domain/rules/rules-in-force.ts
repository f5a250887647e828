import type { Instant } from '../calendar.ts';
import type { PointType } from '../ledger/point-type.ts';
import { compileBook, type RuleBook } from './book.ts';
import type { Cause } from './chain.ts';
import { isNoPoints } from './effects.ts';
import type { AskedFacts } from './facts.ts';
import type { Rule, RuleSettings } from './rule.ts';
import { readRule } from './settings/read-rule.ts';

/** Since when a rule is in force: after which record, and when that was. */
export type Activation = { readonly after: number; readonly at: Instant };

/** A program's rules in force. `segments`: all that they name, for a member of whom it is not known yet in which they are. */
export type RulesInForce = RuleBook & {
  readonly asks: AskedFacts;
  readonly segments: ReadonlySet<number>;
  /** The codes of the events that rules wait for. */
  readonly events: ReadonlySet<string>;
  readonly activations: ReadonlyMap<number, Activation>;
};

type InForce = { number: number; version: number; settings: RuleSettings; activation?: Activation };

/** Makes rules ready that stand as they were saved; those that `before` has are taken from there. */
export function openRules(
  rules: readonly InForce[],
  program: { pointTypes: ReadonlyMap<string, PointType>; before?: RulesInForce | undefined },
): RulesInForce {
  const ready = rules.flatMap(({ number, version, settings }): Rule[] => {
    const known = program.before?.byNumber.get(number);
    if (known?.version === version) return [known];
    const read = readRule(settings, { number, version, pointTypes: program.pointTypes });
    return 'rule' in read ? [read.rule] : [];
  });
  const activations = new Map(
    rules.flatMap(({ number, activation }) => (activation ? [[number, activation] as const] : [])),
  );
  return putInForce(ready, activations);
}

/** Has these rules in force, and no others. */
export function putInForce(ready: readonly Rule[], activations: ReadonlyMap<number, Activation>): RulesInForce {
  const events = new Set(ready.flatMap(({ trigger }) => (trigger.on === 'event' ? [trigger.event] : [])));
  return {
    ...compileBook(ready),
    asks: askedFacts(ready),
    segments: new Set(ready.flatMap((rule) => [...(rule.segments ?? [])])),
    events,
    activations,
  };
}

/** The rules that do not look at what a record leads to: those that gave something on the way to it, or were not active yet. */
export function barredAfter({ activations }: RulesInForce, { cause, fired = [] }: Cause): Set<number> {
  const later = [...activations].filter(([, { after }]) => after >= cause).map(([number]) => number);
  return new Set([...fired, ...later]);
}

/** Whether something has to be done behind the records that a rule looks at or makes. */
export function isFollowing({ trigger, effects, budget }: RuleSettings): boolean {
  const isMore = effects.some(isNoPoints);
  return trigger.on === 'movement' || isMore || budget !== undefined;
}

const OF_PROFILE = ['language', 'joined_on', 'days_since_joining', 'birthday', 'is_birthday', 'age', 'data'];
const OF_STANDING = ['segments', 'badges', 'ranks'];

function askedFacts(rules: readonly Rule[]): AskedFacts {
  const facts = new Set(rules.flatMap(({ condition }) => condition?.facts ?? []));
  const asksFor = (names: readonly string[]) =>
    facts.has('member') || [...facts].some((fact) => names.some((name) => `${fact}.`.startsWith(`member.${name}.`)));
  return {
    profile: asksFor(OF_PROFILE),
    standing: asksFor(OF_STANDING) || rules.some(({ segments }) => segments !== null),
    balances: asksFor(['balances']),
  };
}

/** Of a program that has none. */
export const NO_RULES: RulesInForce = openRules([], { pointTypes: new Map() });
