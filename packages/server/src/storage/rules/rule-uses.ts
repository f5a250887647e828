import type pg from 'pg';
import { budgetOf } from '../../domain/rules/budget.ts';
import type { CapKey, RuleUse } from '../../domain/rules/caps.ts';
import type { Rule } from '../../domain/rules/rule.ts';
import { plainArray, textArray } from '../array-parameters.ts';

const LOAD = `select u.rule, u.subject, u.period, u.count, u.points
  from unnest($2::int4[], $3::text[], $4::text[]) as k(rule, subject, period)
  cross join lateral (select rule, subject, period, count, points from rule_use
    where program_id = $1 and rule = k.rule and subject = k.subject and period = k.period limit 1) u`;
const OF_SUBJECT = `select u.rule, u.subject, u.period, u.count, u.points from unnest($3::int4[]) as r(number)
  cross join lateral (select rule, subject, period, count, points from rule_use
    where program_id = $1 and rule = r.number and subject = $2) u`;
const ADD = `insert into rule_use (program_id, rule, subject, period, count, points)
  select $1, t.* from unnest($2::int4[], $3::text[], $4::text[], $5::int8[], $6::int8[]) as t
  on conflict (program_id, rule, subject, period) do update
    set count = rule_use.count + excluded.count, points = rule_use.points + excluded.points`;

/** What was used under these keys; one under which nothing was is missing. */
export async function loadRuleUses(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  keys: readonly CapKey[],
): Promise<RuleUse[]> {
  if (keys.length === 0) return [];
  const values = [
    programId,
    plainArray(keys.map(({ rule }) => rule)),
    textArray(keys.map(({ subject }) => subject)),
    textArray(keys.map(({ period }) => period)),
  ];
  return (await client.query<RuleUse>({ name: 'load-rule-uses', text: LOAD, values })).rows;
}

/** What is left of a rule's budget, below zero where more was given before it was set; undefined when it has none. */
export async function loadBudgetLeft(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  rule: Pick<Rule, 'number' | 'caps'>,
): Promise<number | undefined> {
  const budget = budgetOf(rule);
  if (!budget) return undefined;
  const [use] = await loadRuleUses(client, programId, [budget.key]);
  return budget.limit - (use?.points ?? 0);
}

/** All that one subject has used of these rules. */
export async function loadUsesOf(
  client: pg.ClientBase,
  programId: number,
  asked: { subject: string; rules: readonly number[] },
): Promise<RuleUse[]> {
  return (await client.query<RuleUse>(OF_SUBJECT, [programId, asked.subject, asked.rules])).rows;
}

/** Adds to what was used, each key once. Under the head lock nobody else writes these rows. */
export function addRuleUses(client: pg.Client, programId: number, uses: readonly RuleUse[]): Promise<unknown> {
  const values = [
    programId,
    plainArray(uses.map(({ rule }) => rule)),
    textArray(uses.map(({ subject }) => subject)),
    textArray(uses.map(({ period }) => period)),
    plainArray(uses.map(({ count }) => count)),
    plainArray(uses.map(({ points }) => points)),
  ];
  return client.query({ name: 'add-rule-uses', text: ADD, values });
}
