import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { numberedId } from '../domain/ids.ts';
import { checkTests } from '../domain/rule-tests/check-tests.ts';
import type { RuleTest } from '../domain/rule-tests/rule-test.ts';
import { restOfSpent } from '../domain/rules/budget.ts';
import { changeSettings, type RuleChange } from '../domain/rules/change-settings.ts';
import { knownNames } from '../domain/rules/known-names.ts';
import type { Rule, RuleSettings } from '../domain/rules/rule.ts';
import { isChangeable } from '../domain/rules/rule-state.ts';
import { isUnbounded } from '../domain/rules/settings/read-caps.ts';
import { findGroupProblem, groupedOf, readRule } from '../domain/rules/settings/read-rule.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { findMissingClients } from '../storage/clients.ts';
import { listPointTypes } from '../storage/point-types.ts';
import { loadBudgetLeft } from '../storage/rules/rule-uses.ts';
import {
  endActivation,
  findRule,
  loadRules,
  nextRuleNumber,
  putRule,
  putRuleVersion,
  type RuleRow,
} from '../storage/rules/rules.ts';
import { listSegments } from '../storage/segments/definitions.ts';
import { listBadges, listRanks } from '../storage/standings/definitions.ts';

type NotDefined =
  | { kind: 'unknown' }
  | { kind: 'key_exists'; rule: RuleRow }
  | { kind: 'not_changeable'; rule: RuleRow }
  | { kind: 'revision_differs'; revision: number }
  | { kind: 'wrong'; problems: readonly SettingProblem[] }
  | BudgetSpent;

/** It is in force, and would do nothing: `left`, of the budget in `rule`, as a decimal, is too little. */
type BudgetSpent = { kind: 'budget_spent'; rule: RuleRow; left: string };

export type DefineRuleOutcome =
  | { kind: 'defined'; isChanged: boolean; rule: RuleRow }
  | (NotDefined & { isChanged: false });

/**
 * `name`: the rule to change; without it a new one is made, under `key`. `revision`: what the caller has seen; the change is
 * refused when it is another by now. `isUnboundedConfirmed`: the caller knows that the rule may give without bound.
 */
export type WantedRule = {
  name?: { number?: number; key?: string };
  key?: string;
  revision?: number | undefined;
  change: RuleChange | ((before: RuleSettings) => RuleChange);
  /** Left out: they stay. */
  tests?: readonly RuleTest[] | undefined;
  isUnboundedConfirmed: boolean;
};

/**
 * Makes a rule of a program, a draft under its next number, or changes one: that is a new version, in force at once where the
 * rule is active.
 */
export function defineRule(author: Author, programId: number, wanted: WantedRule): Promise<DefineRuleOutcome> {
  return changeConfig(author, programId, async ({ session }): Promise<DefineRuleOutcome> => {
    const found = await findRule(session, programId, wanted.name ?? { key: wanted.key });
    const reason = whyNot(found, wanted);
    if (reason) return { ...reason, isChanged: false };
    const change = typeof wanted.change === 'function' ? found && wanted.change(found.settings) : wanted.change;
    const settings = changeSettings(found?.settings, change ?? {});
    const tests = wanted.tests ?? found?.tests ?? [];
    const isSame = found !== undefined && isDeepStrictEqual(settings, found.settings);
    if (isSame && isDeepStrictEqual(tests, found.tests)) return { kind: 'defined', isChanged: false, rule: found };
    const number = found?.number ?? (await nextRuleNumber(session, programId));
    // Tests are the rule's, not a version's: what it gives is the same with others.
    const version = (found?.version ?? 0) + (isSame ? 0 : 1);
    const checked = await checkRule(session, { programId, number, version, settings, tests, wanted });
    if ('problems' in checked) return { kind: 'wrong', isChanged: false, problems: checked.problems };
    const spent = found?.state === 'active' && (await findSpent(session, { ...found, settings }, checked.rule));
    if (spent) return { ...spent, isChanged: false };
    const now = new Date(author.clock());
    const before = found ?? { programId, number, key: wanted.key ?? '', state: 'draft' as const, revision: 0 };
    const rule: RuleRow = {
      createdBy: author.by,
      createdAt: now,
      ...before,
      version,
      settings,
      tests,
      revision: before.revision + 1,
      updatedAt: now,
    };
    // What it looks at from now on did not make it look before.
    if (!isDeepStrictEqual(settings.trigger, found?.settings.trigger)) await endActivation(session, rule);
    await putRule(session, rule);
    if (!isSame)
      await putRuleVersion(session, programId, { number, version, settings, createdBy: author.by, createdAt: now });
    return { kind: 'defined', isChanged: true, rule };
  });
}

function whyNot(found: RuleRow | undefined, { name, revision }: WantedRule): NotDefined | undefined {
  if (!found) return name && { kind: 'unknown' };
  if (!name) return { kind: 'key_exists', rule: found };
  if (revision !== undefined && revision !== found.revision) {
    return { kind: 'revision_differs', revision: found.revision };
  }
  return isChangeable(found.state) ? undefined : { kind: 'not_changeable', rule: found };
}

/** `read`: the rule as it is to be. */
async function findSpent(session: pg.ClientBase, rule: RuleRow, read: Rule): Promise<BudgetSpent | undefined> {
  const left = restOfSpent(read, await loadBudgetLeft(session, rule.programId, read));
  return left === undefined ? undefined : { kind: 'budget_spent', rule, left };
}

async function checkRule(
  session: pg.ClientBase,
  rule: {
    programId: number;
    number: number;
    version: number;
    settings: RuleSettings;
    tests: readonly RuleTest[];
    wanted: WantedRule;
  },
): Promise<{ rule: Rule } | { problems: readonly SettingProblem[] }> {
  const { programId, settings, tests, wanted, ...identity } = rule;
  const pointTypes = new Map((await listPointTypes(session, programId)).map((type) => [type.key, type]));
  const names = knownNames({
    segments: await listSegments(session, programId),
    badges: await listBadges(session, programId),
    ranks: await listRanks(session, programId),
  });
  const read = readRule(settings, { ...identity, pointTypes, names });
  const problems = 'problems' in read ? [...read.problems] : [];
  problems.push(...checkTests(tests, settings, pointTypes));
  if (settings.group !== undefined) {
    const { active } = await loadRules(session, programId);
    const nameOf = (of: number) => numberedId('rul', programId, of);
    const other = findGroupProblem(groupedOf(rule), active.map(groupedOf), nameOf);
    if (other) problems.push(other);
  }
  const { clients = [] } = settings;
  const missing = new Set(await findMissingClients(session, programId, clients));
  for (const [place, client] of clients.entries()) {
    const detail = 'expected the id of a client of this program that is not revoked';
    if (missing.has(client)) problems.push({ field: `/clients/${place}`, code: 'unknown_client', detail });
  }
  if (problems.length === 0 && isUnbounded(settings) && !wanted.isUnboundedConfirmed) {
    const detail =
      'expected a cap on points or a budget, or confirm_unbounded: true, since its caller names the amount';
    problems.push({ field: '/caps', code: 'unbounded', detail });
  }
  return 'rule' in read && problems.length === 0 ? read : { problems };
}
