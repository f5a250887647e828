import type pg from 'pg';
import type { RuleBook } from '../../domain/rules/book.ts';
import { readExplanation } from '../../domain/rules/explanation.ts';
import { openRules } from '../../domain/rules/rules-in-force.ts';
import { loadRuleVersions } from '../../storage/rules/rules.ts';
import type { ProgramConfigs } from '../program-configs.ts';
import type { StoredRecord } from './get-parts.ts';

/** The versions of rules that looked at what a record was made for, as they were then. */
export async function findRulesOf(
  { pool, configs }: { pool: pg.Pool; configs: ProgramConfigs },
  programId: number,
  { text }: StoredRecord,
): Promise<RuleBook> {
  const { rules = [], others = [] } = text?.explanation === undefined ? {} : readExplanation(text.explanation);
  const { pointTypes } = await configs.get(programId);
  return openRules(await loadRuleVersions(pool, programId, [...rules, ...others]), { pointTypes });
}
