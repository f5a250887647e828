import type pg from 'pg';
import { type BacktestChanges, FIRST_ADDED } from '../../domain/backtests/changes.ts';
import { readNumberedId } from '../../domain/ids.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import { giverId, promotionOf, promotionRules } from '../../domain/promotions/promotion-rules.ts';
import { changeSettings } from '../../domain/rules/change-settings.ts';
import { knownNames } from '../../domain/rules/known-names.ts';
import type { Rule, RuleSettings } from '../../domain/rules/rule.ts';
import { openRules, putInForce, type RulesInForce } from '../../domain/rules/rules-in-force.ts';
import { findGroupProblem, readRule } from '../../domain/rules/settings/read-rule.ts';
import type { SettingProblem } from '../../domain/setting-problem.ts';
import { findRule, loadPausedByBudget, type RuleRow } from '../../storage/rules/rules.ts';
import { ruleNameOf } from '../rules/list-rules.ts';

type Wanted = { pointer: string; number: number; version: number; settings: RuleSettings };

/**
 * The rules that a backtest has in force, those that their budgets have paused among them; or everything that is wrong with the
 * changes, by JSON pointers into them.
 */
export async function planBacktest(
  pool: pg.Pool,
  config: ProgramConfig,
  changes: BacktestChanges,
): Promise<{ rules: RulesInForce } | { problems: readonly SettingProblem[] }> {
  const problems: SettingProblem[] = [];
  const report: Report = (field, code, detail) => void problems.push({ field, code, detail });
  const find: Find = async (name, pointer) => {
    const rule = await findRule(pool, config.programId, ruleNameOf(config.programId, name));
    if (!rule) report(pointer, 'unknown_rule', 'expected the id or key of a rule, or the id of a promotion');
    return rule;
  };
  // A rule that its budget has paused gave until then: its budget ends it here as well.
  const paused = openRules(await loadPausedByBudget(pool, config.programId), config);
  const ready = new Map(
    [...config.rules.rules, ...paused.rules].filter(isToldAgain).map((rule) => [rule.number, rule]),
  );
  for (const [place, name] of changes.leaveOut.entries()) {
    const pointer = `/leave_out/${place}`;
    const isNamed = await namedBy(config, { name, pointer }, find);
    const own = isNamed && [...ready.keys()].filter(isNamed);
    if (own?.length === 0)
      report(pointer, 'not_in_force', 'expected a rule or promotion in force for purchases or events');
    for (const number of own ?? []) ready.delete(number);
  }
  const wanted = [
    ...(await included(config, changes, { find, report })),
    ...(await replaced(changes, find)),
    ...changes.add.map(({ change }, place): Wanted => {
      const settings = changeSettings(undefined, change);
      return { pointer: `/add/${place}`, number: FIRST_ADDED + place, version: 1, settings };
    }),
  ];
  for (const each of wanted) {
    const rule = readWanted(each, config, report);
    if (rule) ready.set(rule.number, rule);
  }
  const nameOf = (rule: number) => changes.add[rule - FIRST_ADDED]?.key ?? giverId(config.programId, rule);
  checkGroups(wanted, ready, { nameOf, report });
  return problems.length > 0 ? { problems } : { rules: putInForce([...ready.values()], config.rules.activations) };
}

type Find = (name: string, pointer: string) => Promise<RuleRow | undefined>;

/** Whether a number is of what is named: a rule, or one of those of a promotion; undefined when there is no such rule. */
async function namedBy(
  { programId }: ProgramConfig,
  { name, pointer }: { name: string; pointer: string },
  find: Find,
): Promise<((number: number) => boolean) | undefined> {
  const promotion = readNumberedId('prm', programId, name);
  if (promotion !== undefined) return (number) => promotionOf(number) === promotion;
  const row = await find(name, pointer);
  return row && ((number) => number === row.number);
}

async function included(
  { programId, promotions }: ProgramConfig,
  { include }: BacktestChanges,
  { find, report }: { find: Find; report: Report },
): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  for (const [place, name] of include.entries()) {
    const pointer = `/include/${place}`;
    const number = readNumberedId('prm', programId, name);
    if (number === undefined) {
      const row = await find(name, pointer);
      if (row) wanted.push({ pointer, ...row });
      continue;
    }
    const promotion = promotions.get(number);
    if (promotion) wanted.push(...promotionRules(promotion).map((rule) => ({ pointer, ...rule })));
    else report(pointer, 'unknown_promotion', 'expected the id of a promotion of this program');
  }
  return wanted;
}

async function replaced({ replace }: BacktestChanges, find: Find): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  for (const [place, { rule, change }] of replace.entries()) {
    const pointer = `/replace/${place}`;
    const row = await find(rule, `${pointer}/rule`);
    if (!row) continue;
    const settings = changeSettings(row.settings, change);
    wanted.push({ pointer, number: row.number, version: row.version + 1, settings });
  }
  return wanted;
}

type Report = (field: string, code: string, detail: string) => void;

/** Only purchases and events are kept in a form in which they can be decided again. */
function isToldAgain({ trigger }: Pick<RuleSettings, 'trigger'>): boolean {
  return trigger.on === 'purchase' || trigger.on === 'event';
}

function readWanted(
  { pointer, number, version, settings }: Wanted,
  { pointTypes, badges, ranks, segments }: ProgramConfig,
  report: Report,
): Rule | undefined {
  if (!isToldAgain(settings)) {
    report(pointer, 'does_not_fit', 'expected a rule for purchases or events: nothing else is decided again');
    return undefined;
  }
  const names = knownNames({ segments: segments.values(), badges: badges.values(), ranks: ranks.values() });
  const read = readRule(settings, { number, version, pointTypes, names });
  if ('rule' in read) return read.rule;
  for (const { field, code, detail } of read.problems) report(`${pointer}${field}`, code, detail);
  return undefined;
}

/** All rules of one group stack alike, those that are only tried as well. */
function checkGroups(
  wanted: readonly Wanted[],
  ready: ReadonlyMap<number, Rule>,
  { nameOf, report }: { nameOf: (rule: number) => string; report: Report },
): void {
  for (const { pointer, number } of wanted) {
    const rule = ready.get(number);
    if (!rule || rule.group === null) continue;
    const problem = findGroupProblem(rule, ready.values(), nameOf);
    if (problem) report(`${pointer}${problem.field}`, problem.code, problem.detail);
  }
}
