import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { readNumberedId } from '../../domain/ids.ts';
import type { RuleState } from '../../domain/rules/rule-state.ts';
import {
  findRule,
  listRuleRows,
  listRuleVersions,
  type RuleRow,
  type RuleVersionRow,
} from '../../storage/rules/rules.ts';

/** A rule as it may be shown. */
export type RuleView = Omit<RuleRow, 'createdAt' | 'updatedAt'> & { createdAt: Instant; updatedAt: Instant };
export type RuleVersionView = Omit<RuleVersionRow, 'createdAt'> & { createdAt: Instant };

/** The program's rules, the newest first, below a number. */
export async function listRules(
  pool: pg.Pool,
  programId: number,
  asked: { below: number; limit: number; state: RuleState | undefined },
): Promise<RuleView[]> {
  return (await listRuleRows(pool, programId, asked)).map(ruleView);
}

/** One rule by its id, its number or its key; undefined when this program has none such. */
export async function getRule(pool: pg.Pool, programId: number, name: string): Promise<RuleView | undefined> {
  const row = await findRule(pool, programId, ruleNameOf(programId, name));
  return row && ruleView(row);
}

/** Every version of a rule, the newest first. */
export async function getRuleVersions(pool: pg.Pool, programId: number, number: number): Promise<RuleVersionView[]> {
  const rows = await listRuleVersions(pool, programId, number);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.getTime() }));
}

export function ruleView(row: RuleRow): RuleView {
  return { ...row, createdAt: row.createdAt.getTime(), updatedAt: row.updatedAt.getTime() };
}

/** What a caller's name of a rule is: an id of this program, a number, or a key. */
export function ruleNameOf(programId: number, name: string): { number?: number; key?: string } {
  const number = /^\d{1,9}$/.test(name) ? Number(name) : readNumberedId('rul', programId, name);
  return number === undefined || number > 2_147_483_647 ? { key: name } : { number };
}
