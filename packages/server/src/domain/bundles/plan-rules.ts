import type { Instant } from '../calendar.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { PointType } from '../ledger/point-type.ts';
import { type RuleTestResult, runTests } from '../rule-tests/run-tests.ts';
import { compileBook } from '../rules/book.ts';
import { knownNames } from '../rules/known-names.ts';
import type { EffectSettings, Rule, RuleSettings } from '../rules/rule.ts';
import { isChangeable } from '../rules/rule-state.ts';
import { openRules } from '../rules/rules-in-force.ts';
import { findGroupProblem, readRule } from '../rules/settings/read-rule.ts';
import type { Segment } from '../segments/segment.ts';
import type { SettingProblem } from '../setting-problem.ts';
import type { BundledRule, BundledSettings, ConfigBundle } from './bundle.ts';
import type { ConfigState, RuleInState } from './config-state.ts';
import { compare, type NamedClient, type Planned } from './difference.ts';
import { bundleRule, namesOf } from './make-bundle.ts';

type Known = {
  pointTypes: readonly PointType[];
  segments: readonly Segment[];
  clients: Readonly<Record<string, string>>;
  now: Instant;
};

/** A rule of the bundle as it will be, and its place there. */
type ReadRule = { rule: Rule; wanted: BundledRule; place: number };

type RulesPlan = {
  planned: Planned<RuleInState>[];
  problems: SettingProblem[];
  clients: NamedClient[];
  tests: (RuleTestResult & { rule: string })[];
};

/** Rules are matched by key. All tests of the bundle are run, beside all its rules, as if they were in force. */
export function planRules({ rules }: ConfigBundle, state: ConfigState, known: Known): RulesPlan {
  const clients = clientsOf(rules, state, known.clients);
  const here = new Map(clients.map(({ name, client = name }) => [name, client]));
  const problems: SettingProblem[] = [];
  const planned: Planned<RuleInState>[] = [];
  const read: ReadRule[] = [];
  let next = state.next.rule;
  for (const [place, wanted] of rules.entries()) {
    const before = state.rules.find(({ key }) => key === wanted.key);
    const after = ruleOf(wanted, { before, number: before?.number ?? next, here, state, known });
    if (!before) next += 1;
    const found = findProblems(after, before, { wanted, state, known });
    problems.push(...found.problems.map((each) => ({ ...each, field: `/rules/${place}${each.field}` })));
    if (found.rule) read.push({ rule: found.rule, wanted, place });
    const difference = differ(after, before, { wanted, state, now: known.now });
    if (difference) planned.push({ difference, before, after });
  }
  const keys = new Set(rules.map(({ key }) => key));
  const others = state.rules.filter((rule) => rule.state === 'active' && !keys.has(rule.key));
  problems.push(...groupProblems(read, others, known));
  return { planned, problems, clients, tests: testAll(read, state, known) };
}

/**
 * The clients that rules name, and those that are mapped though none does. One that is mapped to nobody here, or to one who is
 * revoked, is not known.
 */
function clientsOf(rules: readonly BundledRule[], { clients }: ConfigState, mapped: Known['clients']): NamedClient[] {
  const named = rules.flatMap(({ key, settings }) => (settings.clients ?? []).map((name) => ({ name, key })));
  const ids = new Set(clients.map(({ id }) => id));
  const names = new Set([...named.map(({ name }) => name), ...Object.keys(mapped)]);
  return [...names].map((name) => {
    const client = Object.hasOwn(mapped, name) ? mapped[name] : undefined;
    return {
      name,
      client: client !== undefined && ids.has(client) ? client : undefined,
      rules: named.filter((each) => each.name === name).map(({ key }) => key),
    };
  });
}

type Place = {
  before: RuleInState | undefined;
  number: number;
  here: ReadonlyMap<string, string>;
  state: ConfigState;
  known: Known;
};

function ruleOf({ key, settings, tests }: BundledRule, { before, number, here, state, known }: Place): RuleInState {
  const numbers = new Map(known.segments.map((segment) => [segment.key, segment.number]));
  // In the order of before, so that what is the same is the same.
  const badges = new Map(state.badges.toReversed().map((badge) => [badge.name, badge.number]));
  const { segments, effects, clients, ...rest }: BundledSettings = settings;
  const translated: RuleSettings = {
    ...rest,
    effects: effects.map(
      (effect): EffectSettings =>
        effect.kind === 'badge' ? { ...effect, badge: badges.get(effect.badge) ?? 0 } : effect,
    ),
    ...(segments ? { segments: segments.map((segment) => numbers.get(segment) ?? 0) } : {}),
    ...(clients ? { clients: clients.map((client) => here.get(client) ?? client) } : {}),
  };
  const isSame = before !== undefined && canonicalJson(before.settings) === canonicalJson(translated);
  const version = (before?.version ?? 0) + (isSame ? 0 : 1);
  return { number, key, state: before?.state ?? 'draft', version, settings: translated, tests };
}

function findProblems(
  after: RuleInState,
  before: RuleInState | undefined,
  { wanted, state, known }: { wanted: BundledRule; state: ConfigState; known: Known },
) {
  const { number, version, settings } = after;
  const pointTypes = new Map(known.pointTypes.map((type) => [type.key, type]));
  const names = knownNames({ ...state, segments: known.segments });
  const read = readRule(settings, { number, version, pointTypes, names });
  const problems = 'problems' in read ? read.problems.map((each) => nameMissing(each, wanted.settings)) : [];
  if (before && !isChangeable(before.state)) {
    const detail = `expected a rule that can still be changed; ${before.key} is ${before.state} here`;
    problems.push({ field: '', code: 'rule_not_changeable', detail });
  }
  if (before && before.settings.pointType !== settings.pointType) {
    const detail = `expected ${before.settings.pointType}, which the rule has here for good`;
    problems.push({ field: '/settings/pointType', code: 'point_type_differs', detail });
  }
  return { rule: 'rule' in read ? read.rule : undefined, problems };
}

/** What is missing here has no number to be told by: it is told by the name that the bundle has. */
function nameMissing({ field, code, detail }: SettingProblem, { segments, effects }: BundledSettings): SettingProblem {
  const [, part, place = ''] = field.split('/');
  const effect = code === 'unknown_badge' && part === 'effects' ? effects[Number(place)] : undefined;
  const segment = code === 'unknown_segment' && part === 'segments' ? segments?.[Number(place)] : undefined;
  const name = effect?.kind === 'badge' ? effect.badge : segment;
  return {
    field: `/settings${field}`,
    code: code === 'unknown_point_type' && field === '/pointType' ? 'missing_point_type' : code,
    detail: name === undefined ? detail : `${detail}, and there is no ${name}`,
  };
}

function differ(
  after: RuleInState,
  before: RuleInState | undefined,
  { wanted, state, now }: { wanted: BundledRule; state: ConfigState; now: Instant },
) {
  const names = namesOf(state);
  const { endsAt = Number.POSITIVE_INFINITY } = wanted.settings;
  // One that is past its end is in force elsewhere, and does nothing there: here it stays a draft.
  const activates = wanted.isActive && endsAt > now && (before === undefined || before.state === 'draft');
  const { isActive } = wanted;
  // With the clients that it will have here, and whether it is in force left aside: that is the environment's own.
  const shown = { ...bundleRule(after, { ...names, segment: segmentName(wanted, after, names.segment) }), isActive };
  return compare(`rules/${wanted.key}`, {
    before: before && { ...bundleRule(before, names), isActive },
    after: shown,
    activates,
    version: before?.version,
    bundled: state.bundled,
  });
}

/** New segments have no name here yet, and keep that of the bundle. */
function segmentName({ settings }: BundledRule, after: RuleInState, known: (number: number) => string) {
  const told = new Map(after.settings.segments?.map((number, place) => [number, settings.segments?.[place] ?? '']));
  return (number: number) => told.get(number) ?? known(number);
}

/** All rules of one group stack alike, those that are only here included. */
function groupProblems(read: readonly ReadRule[], others: readonly RuleInState[], known: Known): SettingProblem[] {
  const pointTypes = new Map(known.pointTypes.map((type) => [type.key, type]));
  const staying = openRules(others, { pointTypes }).rules;
  const all = [...read.map(({ rule }) => rule), ...staying];
  const keys = new Map([
    ...others.map(({ number, key }) => [number, key] as const),
    ...read.map(({ rule, wanted }) => [rule.number, wanted.key] as const),
  ]);
  const nameOf = (number: number) => keys.get(number) ?? String(number);
  return read.flatMap(({ rule, place }) => {
    const problem = findGroupProblem(rule, all, nameOf);
    return problem ? [{ ...problem, field: `/rules/${place}/settings${problem.field}` }] : [];
  });
}

function testAll(read: readonly ReadRule[], { calendar }: ConfigState, known: Known) {
  const world = {
    book: compileBook(read.map(({ rule }) => rule)),
    calendar,
    pointTypes: new Map(known.pointTypes.map((type) => [type.key, type])),
    segments: new Map(known.segments.map((segment) => [segment.key, segment.number])),
    now: known.now,
  };
  return read.flatMap(({ rule, wanted }) =>
    runTests(world, rule, wanted.tests).map((result) => ({ rule: wanted.key, ...result })),
  );
}
