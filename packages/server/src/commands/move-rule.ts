import { createHash } from 'node:crypto';
import type pg from 'pg';
import { numberedId } from '../domain/ids.ts';
import { restOfSpent } from '../domain/rules/budget.ts';
import { reviewNames, reviewRule } from '../domain/rules/review-rule.ts';
import { type RuleMove, stateAfter } from '../domain/rules/rule-state.ts';
import { findGroupProblem, groupedOf, readRule } from '../domain/rules/settings/read-rule.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { listClientNames } from '../storage/clients.ts';
import { listPointTypes } from '../storage/point-types.ts';
import { findProgram } from '../storage/programs.ts';
import { loadBudgetLeft } from '../storage/rules/rule-uses.ts';
import { findRule, loadRules, putRule, type RuleRow } from '../storage/rules/rules.ts';
import { listSegments } from '../storage/segments/definitions.ts';
import { listBadges } from '../storage/standings/definitions.ts';

/** What an activation will do, sentence by sentence, and what confirms that it was read: it stands for exactly this. */
export type ActivationReview = { whatWillHappen: readonly string[]; confirmation: string };

/** Why a rule is not activated, in the order in which it is looked for. `left`: of its budget, as a decimal. */
type NotActivated =
  | { kind: 'past_end'; rule: RuleRow }
  | { kind: 'budget_spent'; rule: RuleRow; left: string }
  | { kind: 'unconfirmed'; review: ActivationReview }
  | { kind: 'group_differs'; rule: RuleRow; problem: SettingProblem };

export type NotMoved = { kind: 'unknown' } | { kind: 'impossible'; rule: RuleRow } | NotActivated;

export type MoveRuleOutcome = { kind: 'moved'; isChanged: true; rule: RuleRow } | (NotMoved & { isChanged: false });

/**
 * Moves a rule from one state to another. It is activated only with the confirmation that its review gives, and only where it could
 * do something: before its end, and with enough left of its budget.
 */
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
      const reason = await whyNotActivated(author, session, found, wanted.confirmation);
      if (reason) return { ...reason, isChanged: false };
    }
    const rule = { ...found, state, revision: found.revision + 1, updatedAt: new Date(author.clock()) };
    await putRule(session, rule);
    return { kind: 'moved', isChanged: true, rule };
  });
}

async function whyNotActivated(
  author: Author,
  session: pg.ClientBase,
  rule: RuleRow,
  confirmation: string | undefined,
): Promise<NotActivated | undefined> {
  const { programId, settings } = rule;
  const program = await findProgram(session, programId);
  if (settings.endsAt !== undefined && settings.endsAt <= author.clock() + (program?.ahead_ms ?? 0)) {
    return { kind: 'past_end', rule };
  }
  const left = await budgetLeft(session, rule);
  if (left !== undefined) return { kind: 'budget_spent', rule, left };
  const review = await reviewOf(session, rule);
  if (review.confirmation !== confirmation) return { kind: 'unconfirmed', review };
  // What the others of its group say may have changed since it was made: they were not all in force then.
  const { active } = await loadRules(session, programId);
  const nameOf = (number: number) => numberedId('rul', programId, number);
  const problem = findGroupProblem(groupedOf(rule), active.map(groupedOf), nameOf);
  return problem && { kind: 'group_differs', rule, problem };
}

/** What is left of a budget that has come to its end; undefined while it has not, or there is none. */
async function budgetLeft(session: pg.ClientBase, row: RuleRow): Promise<string | undefined> {
  const { programId, number, version, settings } = row;
  const pointTypes = new Map((await listPointTypes(session, programId)).map((type) => [type.key, type]));
  const read = readRule(settings, { number, version, pointTypes });
  const rule = 'rule' in read ? read.rule : undefined;
  return rule && restOfSpent(rule, await loadBudgetLeft(session, programId, rule));
}

/** What will happen once a rule is active. */
export async function reviewOf(
  client: pg.ClientBase | pg.Pool,
  rule: Pick<RuleRow, 'programId' | 'number' | 'revision' | 'settings'>,
): Promise<ActivationReview> {
  const { programId } = rule;
  const names = reviewNames({
    clients: await listClientNames(client, programId),
    segments: await listSegments(client, programId),
    badges: await listBadges(client, programId),
    pointTypes: await listPointTypes(client, programId),
  });
  const whatWillHappen = reviewRule(rule.settings, names);
  const told = JSON.stringify([rule.number, rule.revision, whatWillHappen]);
  return { whatWillHappen, confirmation: createHash('sha256').update(told).digest('hex').slice(0, 16) };
}
