import { moveRule, type NotMoved, reviewOf } from '../../../commands/move-rule.ts';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { movesFrom, type RuleMove } from '../../../domain/rules/rule-state.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { getRule, ruleNameOf, ruleView } from '../../../queries/rules/list-rules.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { budgetSpent, presentRule, unknownRule } from './present-rule.ts';
import { ActivationBody, ActivationReview, RulePath, RuleReply } from './rule-schemas.ts';

const tags = ['rules'];
const config = { scope: 'rules:write' } as const;
const moved = { ...RuleReply, description: 'The rule as it is now.' };

/** From draft to active, and on: paused, ended, archived. */
export function addRuleMoves(app: App, parts: AppParts): void {
  addReview(app, parts);
  addActivation(app, parts);
  addOtherMoves(app, parts);
}

function addReview(app: App, { pool }: AppParts): void {
  app.get(
    '/v1/rules/:rule/review',
    {
      config: { scope: 'rules:read' },
      schema: {
        tags,
        operationId: 'reviewRule',
        summary: 'What will happen once a rule is active, and the confirmation that activating it takes',
        params: RulePath,
        querystring: NoQuery,
        response: { 200: ActivationReview, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async ({ principal, params }) => {
      const rule = await getRule(pool, principal.programId, params.rule);
      if (!rule) throw unknownRule(params.rule);
      const { whatWillHappen, confirmation } = await reviewOf(pool, rule);
      return { what_will_happen: [...whatWillHappen], confirmation };
    },
  );
}

function addActivation(app: App, parts: AppParts): void {
  app.post(
    '/v1/rules/:rule/activate',
    {
      config,
      schema: {
        tags,
        operationId: 'activateRule',
        summary: 'Put a draft or paused rule into force',
        description: 'Takes the `confirmation` of its review, so that nobody activates what they have not read.',
        params: RulePath,
        querystring: NoQuery,
        body: ActivationBody,
        response: { 200: moved, ...problemReplies(400, 401, 403, 404, 409, 413, 415, 429, 503) },
      },
    },
    ({ principal, params, body }) =>
      move(parts, principal, { rule: params.rule, move: 'activate', confirmation: body.confirmation }),
  );
}

const OTHERS = {
  pause: { operationId: 'pauseRule', summary: 'Take an active rule out of force for now' },
  end: { operationId: 'endRule', summary: 'End a rule for good' },
  archive: { operationId: 'archiveRule', summary: 'Put a rule away that is not in force' },
} as const;

function addOtherMoves(app: App, parts: AppParts): void {
  for (const name of ['pause', 'end', 'archive'] as const) {
    app.post(
      `/v1/rules/:rule/${name}`,
      {
        config,
        schema: {
          tags,
          ...OTHERS[name],
          params: RulePath,
          querystring: NoQuery,
          response: { 200: moved, ...problemReplies(400, 401, 403, 404, 409, 413, 415, 429, 503) },
        },
      },
      ({ principal, params }) => move(parts, principal, { rule: params.rule, move: name, confirmation: undefined }),
    );
  }
}

async function move(
  parts: AppParts,
  principal: Principal,
  asked: { rule: string; move: RuleMove; confirmation: string | undefined },
) {
  const { programId } = principal;
  const name = ruleNameOf(programId, asked.rule);
  const outcome = await moveRule(asCaller(parts, principal), programId, { ...asked, name });
  if (outcome.kind !== 'moved') throw notMoved(outcome, programId, asked.rule);
  parts.configs.forget(programId);
  return presentRule(ruleView(outcome.rule));
}

/** Why a rule stays in the state that it has. */
function notMoved(outcome: NotMoved, programId: number, asked: string): ProblemError {
  if (outcome.kind === 'unknown') return unknownRule(asked);
  if (outcome.kind === 'unconfirmed') {
    const { whatWillHappen, confirmation } = outcome.review;
    const detail = 'Read what will happen, and send its confirmation along.';
    return conflict('confirmation_required', detail, { what_will_happen: whatWillHappen, confirmation });
  }
  const { number, state, settings } = outcome.rule;
  const rule = `${numberedId('rul', programId, number)}`;
  switch (outcome.kind) {
    case 'impossible': {
      const moves = movesFrom(state);
      const detail = `Rule ${rule} is ${state}, from where it can ${moves.length > 0 ? moves.join(' or ') : 'go nowhere'}.`;
      return conflict('rule_state', detail, { state, moves });
    }
    case 'past_end': {
      const endsAt = settings.endsAt === undefined ? null : instantText(settings.endsAt);
      const detail = `Rule ${rule} would do nothing, as it ended at ${endsAt}: give it a later ends_at first.`;
      return conflict('rule_past_end', detail, { ends_at: endsAt });
    }
    case 'budget_spent':
      return budgetSpent(outcome.rule, outcome.left);
    case 'group_differs': {
      const { group, stacking = 'all' } = settings;
      const detail = `All rules in force of the group ${group} stack alike: ${outcome.problem.detail}, not "${stacking}".`;
      return conflict('group_differs', detail, { group, stacking });
    }
  }
}

function conflict(code: string, detail: string, facts: Readonly<Record<string, unknown>>): ProblemError {
  return new ProblemError({ status: 409, code, detail, facts });
}
