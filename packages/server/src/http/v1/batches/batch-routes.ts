import { Type } from 'typebox';
import type { App, AppParts } from '../../app-parts.ts';
import { DryRunQuery, problemReplies } from '../../schemas.ts';
import { answerBatch } from './answer-batch.ts';
import { BatchBody } from './batch-schemas.ts';

const BATCH_BODY_LIMIT = 16_000_000;

const ItemResult = Type.Object({
  index: Type.Integer(),
  status: Type.Integer({ description: 'The status that the single call would have had.' }),
  replayed: Type.Boolean(),
  transaction: Type.Optional(Type.Ref('Transaction')),
  problem: Type.Optional(Type.Ref('Problem')),
});

export function addBatchRoutes(app: App, parts: AppParts): void {
  app.post(
    '/v1/batches',
    {
      bodyLimit: BATCH_BODY_LIMIT,
      config: { scope: 'points:write' },
      schema: {
        tags: ['movements'],
        operationId: 'submitBatch',
        summary: 'Up to 1,000 movements in one call, with one result each',
        description:
          'Each item is a movement of its own, whatever becomes of the others; with `atomic` all are one. In a dry run, too, ' +
          'each item finds what the items before it would have done.',
        querystring: DryRunQuery,
        headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String()) }),
        body: BatchBody,
        response: {
          200: Type.Object({ results: Type.Array(ItemResult) }),
          ...problemReplies(400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 429, 503),
        },
      },
    },
    (request) => answerBatch(parts, request),
  );
}
