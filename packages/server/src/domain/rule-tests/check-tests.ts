import { isDay } from '../calendar.ts';
import { isShownName } from '../names.ts';
import { parseAmount } from '../points.ts';
import { readBasket } from '../rules/read-basket.ts';
import type { RuleSettings } from '../rules/rule.ts';
import { newReport, type Report } from '../rules/settings/problems.ts';
import type { SettingProblem } from '../setting-problem.ts';
import type { RuleTest } from './rule-test.ts';

const MAX_TESTS = 20;
/** Of all tests of a rule together, as they are kept. */
const MAX_LENGTH = 65_536;

/** What is wrong with the tests of a rule, by JSON pointers with names as in the domain. */
export function checkTests(
  tests: readonly RuleTest[],
  settings: RuleSettings,
  pointTypes: ReadonlyMap<string, { readonly scale: number }>,
): readonly SettingProblem[] {
  const { problems, report } = newReport();
  if (tests.length > MAX_TESTS) report('/tests', 'out_of_range', `expected at most ${MAX_TESTS} tests`);
  if (JSON.stringify(tests).length > MAX_LENGTH) {
    report('/tests', 'too_large', `expected at most ${MAX_LENGTH} characters of JSON in all`);
    return problems;
  }
  const names = new Set<string>();
  for (const [place, test] of tests.slice(0, MAX_TESTS).entries()) {
    const at = `/tests/${place}`;
    if (!isShownName(test.name))
      report(`${at}/name`, 'malformed', 'expected 1 to 200 characters, not all of them blank');
    if (names.has(test.name)) report(`${at}/name`, 'duplicate', 'expected a name that no other test of the rule has');
    names.add(test.name);
    checkGiven(test, settings, { at, report });
    checkMember(test, pointTypes, { at, report });
    const points = parseAmount(test.points, pointTypes.get(settings.pointType)?.scale ?? 0);
    if ('problem' in points || points.amount < 0) {
      report(
        `${at}/points`,
        'problem' in points ? points.problem : 'negative',
        'expected points of the rule’s type, zero or more',
      );
    }
  }
  return problems;
}

type Place = { at: string; report: Report };

function checkGiven({ given }: RuleTest, { trigger }: RuleSettings, { at, report }: Place): void {
  if (given.on !== trigger.on) {
    const detail = `expected what makes the rule look, "${trigger.on}", for rules that a purchase, an event or a call makes look`;
    report(`${at}/given/on`, 'does_not_fit', detail);
  } else if (given.on === 'purchase') {
    const read = readBasket(given.basket);
    if ('faults' in read) {
      for (const { pointer, code, detail } of read.faults) report(`${at}/given/basket${pointer}`, code, detail);
    }
  } else if (given.on === 'event' && trigger.on === 'event' && given.event !== trigger.event) {
    report(`${at}/given/event`, 'does_not_fit', `expected the event of the rule, ${trigger.event}`);
  }
}

function checkMember(
  { member }: RuleTest,
  pointTypes: ReadonlyMap<string, { readonly scale: number }>,
  { at, report }: Place,
): void {
  for (const name of ['joinedOn', 'birthday'] as const) {
    const day = member?.[name];
    if (day !== undefined && !isDay(day)) report(`${at}/member/${name}`, 'format', 'expected a day that exists');
  }
  for (const [key, balance] of Object.entries(member?.balances ?? {})) {
    const type = pointTypes.get(key);
    if (!type) report(`${at}/member/balances/${key}`, 'unknown_point_type', 'expected a point type of this program');
    else if ('problem' in parseAmount(balance, type.scale)) {
      report(`${at}/member/balances/${key}`, 'malformed', `expected a decimal with at most ${type.scale} decimals`);
    }
  }
}
