import { Type } from 'typebox';
import { numberedId, readNumberedId } from '../../../domain/ids.ts';
import { sentenceLanguage } from '../../../domain/rules/explain.ts';
import { getExplanation } from '../../../queries/rules/get-explanation.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { problemReplies } from '../../schemas.ts';
import { TransactionPath } from '../movements/movement-schemas.ts';
import { presentExplanation } from './present-explanation.ts';

const ExplanationReply = Type.Object(
  {
    transaction: Type.String({ examples: ['txn_1_1234'] }),
    language: Type.String({ description: 'Of the sentences (BCP 47).', examples: ['en'] }),
    sentences: Type.Array(Type.String(), { description: 'Why, in words: first what gave something.' }),
    data: Type.Record(Type.String(), Type.Unknown(), { description: 'The same as data.' }),
  },
  { title: 'Explanation' },
);
const Query = Type.Object(
  {
    language: Type.Optional(
      Type.String({ minLength: 2, maxLength: 35, description: 'Left out: the member’s own.', examples: ['de'] }),
    ),
  },
  { additionalProperties: false },
);

/**
 * Why rules gave what they gave: the facts, each condition, the caps, the rounding, and why other rules gave nothing. Of a return: what
 * came back and what is left, and of each rule what it had given, what it gives for the rest, and what was spent already.
 */
export function addExplanationRoute(app: App, parts: AppParts): void {
  app.get(
    '/v1/transactions/:transaction/explanation',
    {
      config: { scope: 'points:read' },
      schema: {
        tags: ['transactions'],
        operationId: 'explainTransaction',
        summary: 'Why rules gave, or took back, what a transaction says',
        params: TransactionPath,
        querystring: Query,
        response: { 200: ExplanationReply, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async ({ principal: { programId }, params: { transaction }, query }) => {
      const number = readNumberedId('txn', programId, transaction);
      const found = number === undefined ? undefined : await getExplanation(parts, programId, number);
      if (!found) throw new ProblemError(problemOf({ code: 'unknown_transaction', transaction }));
      if (!found.told) throw unexplained(transaction);
      const language = sentenceLanguage(query.language ?? found.language);
      return {
        transaction: numberedId('txn', programId, found.number),
        language,
        sentences: found.told.sentences(language),
        data: presentExplanation(found.told.data),
      };
    },
  );
}

function unexplained(transaction: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'no_explanation',
    detail: `No rule decided on ${transaction}, or what was kept of it has been erased with the member.`,
  });
}
