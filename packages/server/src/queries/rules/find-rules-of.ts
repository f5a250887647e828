import type pg from 'pg';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import type { RuleBook } from '../../domain/rules/book.ts';
import { readExplanation } from '../../domain/rules/kept-explanation.ts';
import { openRules } from '../../domain/rules/rules-in-force.ts';
import { loadRuleVersions } from '../../storage/rules/rules.ts';
import { getPartsOf, type StoredRecord } from './get-parts.ts';

/**
 * The versions of rules that looked at what a record was made for, as they were then: those that gave, and of the others those that
 * might give something for a part of it.
 */
export async function findRulesOf(
  client: pg.ClientBase | pg.Pool,
  { programId, pointTypes }: Pick<ProgramConfig, 'programId' | 'pointTypes'>,
  record: StoredRecord,
): Promise<RuleBook> {
  const { text } = record;
  const { others = [], cut = [] } = text?.explanation === undefined ? {} : readExplanation(text.explanation);
  const gave = [record, ...(await getPartsOf(client, programId, record))].flatMap(({ body }) => body.grants ?? []);
  const versions = new Map([...others, ...pairsOf(cut), ...gave].map(({ rule, version }) => [rule, { rule, version }]));
  return openRules(await loadRuleVersions(client, programId, [...versions.values()]), { pointTypes });
}

function pairsOf(flat: readonly number[]): { rule: number; version: number }[] {
  return flat.flatMap((rule, place) => (place % 2 === 0 ? [{ rule, version: flat[place + 1] ?? 0 }] : []));
}
