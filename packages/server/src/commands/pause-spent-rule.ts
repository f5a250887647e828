import { numberedId } from '../domain/ids.ts';
import { parseAmount } from '../domain/points.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { loadProgramConfig } from '../storage/ledger/program-config.ts';
import { noteAlerts } from '../storage/limits/alerts.ts';
import { loadRuleUses } from '../storage/rules/rule-uses.ts';
import { findRule, putRule } from '../storage/rules/rules.ts';

/**
 * Pauses an active rule that has given all of its budget, and says so in an alert; one that has some left stays as it is. Whether it
 * has is looked up under the head's lock: a reversal may have given some back.
 */
export async function pauseSpentRule(author: Author, programId: number, number: number): Promise<void> {
  await changeConfig(author, programId, async ({ session }) => {
    const rule = await findRule(session, programId, { number });
    const config = await loadProgramConfig(session, programId);
    const { budget, pointType = '' } = rule?.settings ?? {};
    if (!config || rule?.state !== 'active' || budget === undefined) return { isChanged: false };
    const limit = parseAmount(budget, config.pointTypes.get(pointType)?.scale ?? 0);
    const [use] = await loadRuleUses(session, programId, [{ rule: number, subject: 'a', period: 'l' }]);
    if (!('amount' in limit) || (use?.points ?? 0) < limit.amount) return { isChanged: false };
    const at = new Date(author.clock());
    await putRule(session, { ...rule, state: 'paused', revision: rule.revision + 1, updatedAt: at });
    const id = numberedId('rul', programId, number);
    const detail = `${rule.settings.name} has given all of its budget of ${budget} ${pointType}, and is paused`;
    const day = config.calendar.dayOf(at.getTime() + config.aheadMs);
    await noteAlerts(session, programId, [
      { day, kind: 'rule_budget', principal: id, subject: `${budget} ${pointType}`, detail, at },
    ]);
    return { isChanged: true };
  });
}
