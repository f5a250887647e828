import { isShownName } from '../../names.ts';
import type { SettingProblem } from '../../setting-problem.ts';
import { readCondition } from '../condition.ts';
import { VOCABULARIES } from '../fact-types.ts';
import type { KnownNames } from '../known-names.ts';
import { findUnknownNames } from '../names-in-condition.ts';
import { celOfTree } from '../query/tree.ts';
import type { Condition, Products, Rule, RuleSettings } from '../rule.ts';
import { checkTexts, checkWhole, isPlainText, newReport, PLAIN_TEXT, type Report } from './problems.ts';
import { readCaps } from './read-caps.ts';
import { readEffects } from './read-effects.ts';
import { readSchedule } from './read-schedule.ts';
import { readTrigger } from './read-trigger.ts';

/**
 * What settings are read against. What a version that is in force names has been looked up when it was saved, so it is read
 * without names: they may be gone by then.
 */
export type RuleContext = {
  readonly number: number;
  readonly version: number;
  readonly pointTypes: ReadonlyMap<string, { readonly scale: number }>;
  /** What a rule may name, where it is looked up. */
  readonly names?: KnownNames;
};

const MAX_PRODUCTS = 1_000;
const MAX_SEGMENTS = 50;
const MAX_CLIENTS = 100;
const MAX_PRIORITY = 1_000_000;
const MAX_DAYS = 36_500;
const MAX_MONTHS = 1_200;

/** Reads what a version of a rule says, or tells everything that is wrong with it, by JSON pointers with names as in the domain. */
export function readRule(
  settings: RuleSettings,
  context: RuleContext,
): { rule: Rule } | { problems: readonly SettingProblem[] } {
  const { problems, report } = newReport();
  const { number, version, pointTypes, names } = context;
  const { kind, pointType, trigger } = settings;
  const scale = pointTypes.get(pointType)?.scale ?? 0;
  if (!pointTypes.has(pointType)) report('/pointType', 'unknown_point_type', 'expected a point type of this program');
  if (!isShownName(settings.name)) {
    report(
      '/name',
      'malformed',
      'expected 1 to 200 characters, not all of them blank, none of them a control character',
    );
  }
  checkPlaces(settings, names, report);
  checkDays(settings, report);
  const rule: Rule = {
    number,
    version,
    kind,
    pointType,
    scale,
    trigger,
    callBounds: readTrigger(settings, scale, report),
    condition: readSettingsCondition(settings, context, report),
    segments: settings.segments === undefined ? null : new Set(settings.segments),
    products: readProducts(settings, report),
    effects: readEffects(settings, { scale, badges: names?.badges, report }),
    caps: readCaps(settings, scale, report),
    expiresAfter: settings.expiresAfter ?? null,
    activationDelayDays: settings.activationDelayDays ?? null,
    startsAt: settings.startsAt ?? Number.NEGATIVE_INFINITY,
    endsAt: settings.endsAt ?? Number.POSITIVE_INFINITY,
    schedule: readSchedule(settings, report),
    priority: settings.priority ?? 0,
    group: settings.group ?? null,
    stacking: settings.stacking ?? 'all',
    clients: new Set(settings.clients),
  };
  return problems.length > 0 ? { problems } : { rule };
}

type Grouped = Pick<Rule, 'number' | 'group' | 'stacking'>;

/** How a rule stands to others, of one that need not be read as a whole for that. */
export function groupedOf({ number, settings }: { number: number; settings: RuleSettings }): Grouped {
  return { number, group: settings.group ?? null, stacking: settings.stacking ?? 'all' };
}

/**
 * What keeps a rule from standing beside the others of its group: all rules of one group stack alike.
 *
 * `others`: the rules in force, this one's earlier version among them or not; `nameOf`: what they are called there.
 */
export function findGroupProblem(
  rule: Grouped,
  others: Iterable<Grouped>,
  nameOf: (rule: number) => string,
): SettingProblem | undefined {
  for (const { number, group, stacking } of others) {
    if (number === rule.number || group === null || group !== rule.group || stacking === rule.stacking) continue;
    const detail = `expected "${stacking}", as ${nameOf(number)} of the group has it`;
    return { field: '/stacking', code: 'group_differs', detail };
  }
  return undefined;
}

function readSettingsCondition(
  { condition, trigger }: RuleSettings,
  { names, pointTypes }: RuleContext,
  report: Report,
): Condition | null {
  if (condition === undefined) return null;
  const vocabulary = VOCABULARIES[trigger.on];
  const before = newReport();
  const isTree = 'query' in condition;
  const text = isTree
    ? celOfTree(condition.query, { vocabulary, report: before.report, pointer: '/condition/query' })
    : condition.cel;
  for (const { field, code, detail } of before.problems) report(field, code, detail);
  if (before.problems.length > 0) return null;
  const read = readCondition(text, vocabulary);
  const tell = (code: string, { position, detail }: { position?: number | undefined; detail: string }) => {
    // Of a tree nobody has seen the characters.
    const place = position === undefined || isTree ? '' : `at character ${position + 1}: `;
    report(isTree ? '/condition/query' : '/condition/cel', code, `${place}${detail}`);
  };
  if ('fault' in read) {
    tell('expression_refused', { position: read.position, detail: read.fault });
    return null;
  }
  const unknown = names ? findUnknownNames(read.ast, { ...names, pointTypes }) : [];
  for (const { code, ...told } of unknown) tell(code, told);
  return read.condition;
}

function readProducts({ products, trigger }: RuleSettings, report: Report): Products | null {
  if (products === undefined) return null;
  const { skus = [], categories = [], brands = [] } = products;
  if (trigger.on !== 'purchase') report('/products', 'does_not_fit', 'expected products with a purchase only');
  if (skus.length + categories.length + brands.length === 0) {
    report('/products', 'required', 'expected skus, categories or brands, or no products for all lines');
  }
  for (const [name, texts] of Object.entries({ skus, categories, brands })) {
    if (texts.length > 0) checkTexts(texts, { field: `/products/${name}`, most: MAX_PRODUCTS, report });
  }
  return { skus: new Set(skus), categories: new Set(categories), brands: new Set(brands) };
}

function checkPlaces(settings: RuleSettings, names: KnownNames | undefined, report: Report): void {
  const { segments, clients, group, stacking, priority, trigger } = settings;
  if (segments !== undefined) {
    if (segments.length < 1 || segments.length > MAX_SEGMENTS) {
      report('/segments', 'out_of_range', `expected 1 to ${MAX_SEGMENTS} segments`);
    }
    segments.slice(0, MAX_SEGMENTS).forEach((number, index) => {
      if (names && !names.segments.has(number)) {
        report(`/segments/${index}`, 'unknown_segment', 'expected an active segment of this program');
      }
    });
  }
  if (clients !== undefined) {
    if (trigger.on !== 'api') report('/clients', 'does_not_fit', 'expected clients with an API trigger only');
    checkTexts(clients, { field: '/clients', least: 0, most: MAX_CLIENTS, report });
  }
  if (group !== undefined && !isPlainText(group)) report('/group', 'malformed', PLAIN_TEXT);
  if (group === 'all') report('/group', 'malformed', 'expected another name: "all" stands for all groups');
  if (group === undefined && stacking !== undefined && stacking !== 'all') {
    report('/stacking', 'group_missing', `expected a group, of which the ${stacking} rule counts`);
  }
  if (priority !== undefined)
    checkWhole(priority, { field: '/priority', least: -MAX_PRIORITY, most: MAX_PRIORITY, report });
}

const FIRST_INSTANT = Date.UTC(1970, 0, 1);
const LAST_INSTANT = Date.UTC(9999, 11, 31);

function checkDays(settings: RuleSettings, report: Report): void {
  const { startsAt, endsAt, expiresAfter, activationDelayDays, kind } = settings;
  for (const [name, instant] of [['startsAt', startsAt] as const, ['endsAt', endsAt] as const]) {
    if (instant === undefined || (Number.isInteger(instant) && instant >= FIRST_INSTANT && instant <= LAST_INSTANT))
      continue;
    report(`/${name}`, 'out_of_range', 'expected an instant between the years 1970 and 9999');
  }
  if (startsAt !== undefined && endsAt !== undefined && endsAt <= startsAt) {
    report('/endsAt', 'before_start', 'expected an instant after the start');
  }
  if (activationDelayDays !== undefined) {
    checkWhole(activationDelayDays, { field: '/activationDelayDays', least: 0, most: MAX_DAYS, report });
  }
  if (expiresAfter !== undefined && expiresAfter !== 'never') {
    const [unit, length, most] =
      'days' in expiresAfter
        ? (['days', expiresAfter.days, MAX_DAYS] as const)
        : (['months', expiresAfter.months, MAX_MONTHS] as const);
    checkWhole(length, { field: `/expiresAfter/${unit}`, least: 1, most, report });
  }
  if (kind === 'earn') return;
  for (const name of ['expiresAfter', 'activationDelayDays'] as const) {
    if (settings[name] !== undefined)
      report(`/${name}`, 'does_not_fit', 'expected none: points that are taken neither expire nor wait');
  }
}
