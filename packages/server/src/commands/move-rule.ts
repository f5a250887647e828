import { createHash } from 'node:crypto';
import { reviewRule } from '../domain/rules/review-rule.ts';
import { type RuleMove, stateAfter } from '../domain/rules/rule-state.ts';
import { findGroupProblem, groupedOf } from '../domain/rules/settings/read-rule.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { findRule, loadRules, putRule, type RuleRow } from '../storage/rules/rules.ts';

/** What an activation will do, sentence by sentence, and what confirms that it was read: it stands for exactly this. */
export type ActivationReview = { whatWillHappen: readonly string[]; confirmation: string };

export type MoveRuleOutcome =
  | { kind: 'moved'; isChanged: true; rule: RuleRow }
  | { kind: 'unknown'; isChanged: false }
  | { kind: 'impossible'; isChanged: false; rule: RuleRow }
  | { kind: 'unconfirmed'; isChanged: false; review: ActivationReview }
  | { kind: 'group_differs'; isChanged: false; rule: RuleRow; problem: SettingProblem };

/** Moves a rule from one state to another. It is activated only with the confirmation that its review gives. */
export function moveRule(
  author: Author,
  programId: number,
  wanted: { name: { number?: number; key?: string }; move: RuleMove; confirmation?: string | undefined },
): Promise<MoveRuleOutcome> {
  return changeConfig(author, programId, async ({ session }): Promise<MoveRuleOutcome> => {
    const found = await findRule(session, programId, wanted.name);
    if (!found) return { kind: 'unknown', isChanged: false };
    const state = stateAfter(found.state, wanted.move);
    if (state === undefined) return { kind: 'impossible', isChanged: false, rule: found };
    if (wanted.move === 'activate') {
      const review = reviewOf(found);
      if (review.confirmation !== wanted.confirmation) return { kind: 'unconfirmed', isChanged: false, review };
      // What the others of its group say may have changed since it was made: they were not all in force then.
      const { active } = await loadRules(session, programId);
      const problem = findGroupProblem(groupedOf(found), active.map(groupedOf));
      if (problem) return { kind: 'group_differs', isChanged: false, rule: found, problem };
    }
    const rule = { ...found, state, revision: found.revision + 1, updatedAt: new Date(author.clock()) };
    await putRule(session, rule);
    return { kind: 'moved', isChanged: true, rule };
  });
}

/** What will happen once a rule is active. */
export function reviewOf(rule: Pick<RuleRow, 'number' | 'revision' | 'settings'>): ActivationReview {
  const whatWillHappen = reviewRule(rule.settings);
  const told = JSON.stringify([rule.number, rule.revision, whatWillHappen]);
  return { whatWillHappen, confirmation: createHash('sha256').update(told).digest('hex').slice(0, 16) };
}
