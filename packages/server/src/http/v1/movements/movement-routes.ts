import { Type } from 'typebox';
import type { App, AppParts } from '../../app-parts.ts';
import { DryRunQuery, problemReplies } from '../../schemas.ts';
import { answerMovement } from './answer-movement.ts';
import {
  AdjustmentBody,
  CaptureBody,
  CreditBody,
  DebitBody,
  HoldBody,
  HoldPath,
  ReleaseBody,
  ReversalBody,
  TransactionPath,
  TransferBody,
} from './movement-schemas.ts';

const replies = {
  200: { ...Type.Ref('Transaction'), description: 'The dry run: what would be written.' },
  201: { ...Type.Ref('Transaction'), description: 'Written, and safe.' },
  ...problemReplies(400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 429, 503),
};

const KEYED = {
  headers: Type.Object({
    'idempotency-key': Type.Optional(
      Type.String({
        description: 'Your key of this call: repeat the call with it and it still happens once.',
        examples: ['order-1001'],
      }),
    ),
  }),
  querystring: DryRunQuery,
  response: replies,
};

/** The movements: each a POST that carries a key, needs `points:write`, and answers with a transaction. */
export function addMovementRoutes(app: App, parts: AppParts): void {
  addWalletMovements(app, parts);
  addFollowUps(app, parts);
}

const config = { scope: 'points:write' } as const;
const tags = ['movements'];

function addWalletMovements(app: App, parts: AppParts): void {
  app.post(
    '/v1/credits',
    {
      config,
      schema: { ...KEYED, tags, operationId: 'creditPoints', summary: 'Give a member points', body: CreditBody },
    },
    (request, reply) => answerMovement(parts, { kind: 'credit', body: request.body }, { request, reply }),
  );
  app.post(
    '/v1/debits',
    {
      config,
      schema: { ...KEYED, tags, operationId: 'debitPoints', summary: 'Take points from a member', body: DebitBody },
    },
    (request, reply) => answerMovement(parts, { kind: 'debit', body: request.body }, { request, reply }),
  );
  app.post(
    '/v1/transfers',
    {
      config,
      schema: {
        ...KEYED,
        tags,
        operationId: 'transferPoints',
        summary: 'Move points between two members',
        body: TransferBody,
      },
    },
    (request, reply) => answerMovement(parts, { kind: 'transfer', body: request.body }, { request, reply }),
  );
  app.post(
    '/v1/adjustments',
    {
      config,
      schema: {
        ...KEYED,
        tags,
        operationId: 'setBalance',
        summary: 'Set a balance to an amount',
        body: AdjustmentBody,
      },
    },
    (request, reply) => answerMovement(parts, { kind: 'adjustment', body: request.body }, { request, reply }),
  );
  app.post(
    '/v1/holds',
    { config, schema: { ...KEYED, tags, operationId: 'holdPoints', summary: 'Set points aside', body: HoldBody } },
    (request, reply) => answerMovement(parts, { kind: 'hold', body: request.body }, { request, reply }),
  );
}

function addFollowUps(app: App, parts: AppParts): void {
  app.post(
    '/v1/holds/:hold/capture',
    {
      config,
      schema: {
        ...KEYED,
        tags,
        operationId: 'captureHold',
        summary: 'Spend held points',
        params: HoldPath,
        body: CaptureBody,
      },
    },
    (request, reply) =>
      answerMovement(parts, { kind: 'capture', hold: request.params.hold, body: request.body }, { request, reply }),
  );
  app.post(
    '/v1/holds/:hold/release',
    {
      config,
      schema: {
        ...KEYED,
        tags,
        operationId: 'releaseHold',
        summary: 'Give held points back',
        params: HoldPath,
        body: ReleaseBody,
      },
    },
    (request, reply) =>
      answerMovement(parts, { kind: 'release', hold: request.params.hold, body: request.body }, { request, reply }),
  );
  app.post(
    '/v1/transactions/:transaction/reverse',
    {
      config,
      schema: {
        ...KEYED,
        tags,
        operationId: 'reverseTransaction',
        summary: 'Take a movement back, whole or in part',
        params: TransactionPath,
        body: ReversalBody,
      },
    },
    (request, reply) =>
      answerMovement(
        parts,
        { kind: 'reversal', transaction: request.params.transaction, body: request.body },
        { request, reply },
      ),
  );
}
