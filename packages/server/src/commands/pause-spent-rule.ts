import { numberedId } from '../domain/ids.ts';
import { isSpent } from '../domain/rules/budget.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { loadProgramConfig } from '../storage/ledger/program-config.ts';
import { noteAlerts } from '../storage/limits/alerts.ts';
import { loadBudgetLeft } from '../storage/rules/rule-uses.ts';
import { findRule, putRule } from '../storage/rules/rules.ts';

/**
 * Pauses an active rule whose budget has come to its end, and says so in an alert; one that has enough left stays as it is. Whether it
 * has is looked up under the head's lock: a reversal may have given some back.
 */
export async function pauseSpentRule(author: Author, programId: number, number: number): Promise<void> {
  await changeConfig(author, programId, async ({ session }) => {
    const rule = await findRule(session, programId, { number });
    const config = await loadProgramConfig(session, programId);
    const { budget, pointType = '' } = rule?.settings ?? {};
    const inForce = config?.rules.byNumber.get(number);
    if (!config || !inForce || rule?.state !== 'active') return { isChanged: false };
    const left = await loadBudgetLeft(session, programId, inForce);
    if (left === undefined || !isSpent(inForce, left)) return { isChanged: false };
    const at = new Date(author.clock());
    await putRule(session, { ...rule, state: 'paused', revision: rule.revision + 1, updatedAt: at });
    const id = numberedId('rul', programId, number);
    const said = left > 0 ? 'cannot take any more from the rest of its budget' : 'has used all of its budget';
    const detail = `${rule.settings.name} ${said} of ${budget} ${pointType}, and is paused`;
    const day = config.calendar.dayOf(at.getTime() + config.aheadMs);
    await noteAlerts(session, programId, [
      { day, kind: 'rule_budget', principal: id, subject: `${budget} ${pointType}`, detail, at },
    ]);
    return { isChanged: true };
  });
}
