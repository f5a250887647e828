import type pg from 'pg';
import type { CallAmount } from '../../domain/rules/rule.ts';
import type { Environment } from '../../storage/programs.ts';
import { listTwins } from '../../storage/programs.ts';
import { findRule } from '../../storage/rules/rules.ts';
import { getRule, type RuleView } from './list-rules.ts';

/** Where a rule is: it has the same key in each environment, and a number of its own there. */
type RulePlace = { programId: number; number: number; environment: Environment };

/** A rule as it may be shared. `amount`: what a call gives it; undefined: it is no rule that is called. */
export type SharedRule = {
  rule: RuleView;
  environment: Environment;
  amount: CallAmount | undefined;
  places: readonly RulePlace[];
};

/** One rule by its id, number or key, with where else it is; undefined when this program has none such. */
export async function getSharedRule(pool: pg.Pool, programId: number, name: string): Promise<SharedRule | undefined> {
  const rule = await getRule(pool, programId, name);
  if (!rule) return undefined;
  const programs = await listTwins(pool, programId);
  const own = programs.find(({ id }) => id === programId);
  if (!own) throw new Error(`bug: program ${programId} of a rule is missing`);
  const found = await Promise.all(
    programs.map(async ({ id, environment }) => {
      const row = id === programId ? rule : await findRule(pool, id, { key: rule.key });
      const isCalled = row?.settings.trigger.on === 'api' && row.state !== 'archived';
      return row && isCalled ? [{ programId: id, number: row.number, environment }] : [];
    }),
  );
  const { trigger } = rule.settings;
  const amount = trigger.on === 'api' ? trigger.amount : undefined;
  return { rule, environment: own.environment, amount, places: found.flat() };
}
