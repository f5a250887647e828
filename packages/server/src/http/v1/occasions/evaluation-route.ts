import type { Static } from 'typebox';
import { numberedId } from '../../../domain/ids.ts';
import { formatAmount } from '../../../domain/points.ts';
import { giverId } from '../../../domain/promotions/promotion-rules.ts';
import { moneyText } from '../../../domain/rules/basket.ts';
import { type BasketEvaluation, evaluateBasket } from '../../../queries/rules/evaluate-basket.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { readMember } from '../movements/read-movement.ts';
import { EvaluationBody, EvaluationReply } from './basket-schemas.ts';
import { checkCurrency, readBasketBody } from './read-basket-body.ts';
import { readOccurredAt } from './read-occurred-at.ts';

/** What a basket would earn, before it is bought. */
export function addEvaluationRoute(app: App, parts: AppParts): void {
  app.post(
    '/v1/basket-evaluations',
    {
      config: { scope: 'points:read' },
      schema: {
        tags: ['purchases'],
        operationId: 'evaluateBasket',
        summary: 'What a basket would earn, for a member or a guest; nothing is written',
        querystring: NoQuery,
        body: EvaluationBody,
        response: {
          200: { ...EvaluationReply, description: 'What the rules in force would give.' },
          ...problemReplies(400, 401, 403, 404, 410, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal, body }) => {
      const { programId, by: client } = principal;
      const ref = body.member === undefined ? undefined : readMember(body.member, programId);
      const { basket } = readBasketBody(body);
      await checkCurrency(parts, programId, basket.currency);
      const instant =
        (await readOccurredAt(parts, programId, body.occurred_at)) ?? (await parts.configs.now(programId));
      const evaluated = await evaluateBasket(parts, { programId, ref, client, instant, basket });
      if ('rejection' in evaluated) throw new ProblemError(problemOf(evaluated.rejection));
      const total = moneyText(basket.amount);
      return { ...presentEvaluation(evaluated), currency: basket.currency, total };
    },
  );
}

function presentEvaluation({
  evaluation,
  config,
  owner,
}: BasketEvaluation): Omit<Static<typeof EvaluationReply>, 'currency' | 'total'> {
  const { programId, pointTypes } = config;
  const { grants, outcomes } = evaluation;
  const decimal = (amount: number, pointType: string) => formatAmount(amount, pointTypes.get(pointType)?.scale ?? 0);
  const keys = [...new Set(grants.map(({ pointType }) => pointType))];
  return {
    member: owner ? numberedId('mbr', programId, owner.member.number) : null,
    points: keys.map((key) => {
      const points = grants.filter(({ pointType }) => pointType === key).reduce((sum, { amount }) => sum + amount, 0);
      const own = owner?.balances.find(({ pointType }) => pointType.key === key);
      const of = (amount: number | undefined) => (amount === undefined ? null : decimal(amount, key));
      return {
        point_type: key,
        points: decimal(points, key),
        available: of(own?.available),
        pending: of(own?.pending),
        resulting: of(own && own.available + own.pending + points),
      };
    }),
    rules: grants.map((grant) => ({
      rule: giverId(programId, grant.rule),
      version: grant.version,
      point_type: grant.pointType,
      points: decimal(grant.amount, grant.pointType),
      ...(grant.requested === undefined ? {} : { requested: decimal(grant.requested, grant.pointType) }),
      cap_left: grant.capLeft === null ? null : decimal(grant.capLeft, grant.pointType),
      ...(grant.expiresOn === undefined ? {} : { expires_on: grant.expiresOn }),
      ...(grant.activatesOn === undefined ? {} : { activates_on: grant.activatesOn }),
    })),
    others: outcomes.flatMap(({ rule, reason }) =>
      reason === undefined ? [] : [{ rule: giverId(programId, rule.number), reason }],
    ),
  };
}
